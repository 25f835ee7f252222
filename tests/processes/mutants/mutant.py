"""A procedure with one thing wrong."""

from dataclasses import dataclass

from engine.findings import Sources


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """`place` is the element, or the element and the field of its form; `change` says what was done to it.

    `files` are the changed ones. `words` are those by which scenarios speak of the place.
    """

    process: str
    place: str
    change: str
    files: Sources
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.process}/{self.place}: {self.change}"
