"""What a case's page is made of, as plain values for its templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from web.pages.limits import Due


@dataclass(frozen=True, kw_only=True)
class OpenTask:
    """A task as a case's page offers it.

    `acting` is how the reader may do it: "sendiri", "atas_nama", or "" not at all.
    """

    id: int
    name: str
    role: str
    holder: str
    held_by_me: bool
    free: bool
    due: Due
    round: int
    sentence: str
    acting: str


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """A message that the case waits for, and whether the reader may send it."""

    name: str
    label: str
    role: str
    acting: str


@dataclass(frozen=True, kw_only=True)
class Linked:
    id: int
    number: str
    title: str
    status: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """One message of the conversation, as the macro `percakapan` takes it.

    `kanal`: over what an officer was told it for the requester; `lampiran`: (name, address).
    """

    siapa: str
    kapan: str
    teks: str
    saya: bool
    kanal: str = ""
    lampiran: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A line of the short history."""

    when: str
    who: str
    does: str
    what: str
