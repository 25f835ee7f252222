"""The scopes of the worklist: whose tasks, as kinds of tasks and holders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from web import access
from web.access import Identity
from web.desk import filters
from web.desk.filters import Filter
from web.desk.kinds import Kind

SCOPES: Final[Mapping[str, str]] = {
    "saya": "Tugas saya",
    "peran": "Peran saya",
    "loket": "Pengguna di loket",
    "kantor": "Kantor",
    "selesai": "Selesai hari ini",
}
DONE: Final = "selesai"


def scopes_of(who: Identity) -> dict[str, str]:
    """The scopes that somebody can have tasks in."""
    roles = {role for _, role in who.memberships}
    if not roles & access.OFFICERS:
        return {name: SCOPES[name] for name in ("kantor", DONE)}
    serving = bool(roles & set(access.SERVING))
    return {name: SCOPES[name] for name in SCOPES if name != "loket" or serving}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Open tasks of these kinds; `holders` None takes everybody's, None among them nobody's."""

    kinds: Sequence[Kind]
    holders: tuple[str | None, ...] | None = None
    narrowed: bool = False
    """Whether tasks in the lanes of the kinds can be of processes that are not meant."""
    name: str = ""
    """The only name that is meant; "" for every one."""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """(office, role) of the kinds."""
        return sorted({one.pair for one in self.kinds})


def wanted(who: Identity, scope: str, asked: Filter, kinds: Sequence[Kind]) -> Wanted:
    """What of the kinds in the reader's offices belongs to a scope and a filter."""
    lanes = [one for one in kinds if _in_scope(who, scope, one)]
    found = [one for one in lanes if _asked_for(asked, one)]
    return Wanted(
        kinds=found,
        holders=_holders(who, scope, asked),
        narrowed=len(found) < len(lanes) or scope == "loket",
        name=asked.langkah,
    )


def mine(who: Identity) -> list[tuple[str, str]]:
    """The (office, role) pairs in which the reader handles tasks."""
    return [pair for pair in sorted(who.memberships) if pair[1] in access.OFFICERS]


def _in_scope(who: Identity, scope: str, kind: Kind) -> bool:
    if scope == "peran":
        return kind.pair in mine(who)
    if scope == "loket":
        serving = {office for office, role in mine(who) if role in access.SERVING}
        visitor = kind.role == access.CITIZEN and kind.over(access.AT_COUNTER)
        return visitor and kind.office in serving
    return True


def _asked_for(asked: Filter, kind: Kind) -> bool:
    return (
        asked.kantor in {"", kind.office}
        and asked.layanan in {"", kind.service}
        and asked.langkah in {"", kind.name}
        and (not asked.kanal or kind.over(asked.kanal))
    )


def _holders(who: Identity, scope: str, asked: Filter) -> tuple[str | None, ...] | None:
    own = who.account
    chosen: dict[str, tuple[str | None, ...] | None] = {
        "": None,
        filters.FREE: (None,),
        filters.MINE: (own,),
        filters.FREE_OR_MINE: (None, own),
    }
    found = chosen.get(asked.pemegang, (asked.pemegang,))
    if scope != "saya":
        return found
    return (own,) if found is None or own in found else ()
