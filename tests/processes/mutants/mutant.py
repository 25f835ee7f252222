"""A procedure with one thing wrong."""

from dataclasses import dataclass
from typing import Final

from engine.findings import Sources

CONDITION: Final = "syarat"
GATEWAY: Final = "gerbang"
LIMIT: Final = "batas"
LANE: Final = "lajur"
OPERATION: Final = "operasi"
CLOCK: Final = "jam"
BOUNDARY: Final = "tepi"
DUTY: Final = "pemisahan"
REQUIRED: Final = "wajib"
READERS: Final = "pembaca"
KINDS: Final = (
    *(CONDITION, GATEWAY, LIMIT, LANE, OPERATION, CLOCK, BOUNDARY, DUTY),
    *(REQUIRED, READERS),
)


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """`kind` is what sort of slip it is.

    `place` is the element, or the element and the field of its form; `change` says what was done to it.

    `files` are the changed ones. `words` are those by which scenarios speak of the place.
    """

    kind: str
    process: str
    place: str
    change: str
    files: Sources
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.process}/{self.place}: {self.change}"
