"""What others did in a case since the reader looked at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from web import context
from web.desk import seen
from web.pages.overview import Overview
from web.pages.parts import Deed

MOST: Final = 5
"""Deeds that are told; of more it is said how many."""


@dataclass(frozen=True, kw_only=True)
class News:
    """`since` is when the reader looked; `deeds` the newest of what others did, `more` how many came before these."""

    since: str
    deeds: Sequence[Deed]
    more: int


def of_case(case: Overview) -> News | None:
    """What the officer who reads the case has not seen of it; None where that is nothing, or where he never looked."""
    look = _look(case)
    if look is None:
        return None
    found = [
        one
        for one in case.events
        if one.seq > look.seq
        and one.type in seen.ACTS
        and one.actor != case.who.account
    ]
    if not found:
        return None
    return News(
        since=case.writer.recent(look.at, case.reader.now),
        deeds=[case.deed(one) for one in found[-MOST:]],
        more=len(found[:-MOST]),
    )


def remember(case: Overview) -> None:
    """The officer has seen the case as it is now; written only where something is new to him."""
    look, account = _look(case), case.who.account
    if account is None or not case.cast.inside:
        return
    newest = case.events[-1].seq if case.events else 0
    if look is None or look.seq < newest:
        with context.transaction() as session:
            seen.note(session, account, case.case.id, newest, now=case.reader.now)


def _look(case: Overview) -> seen.Look | None:
    if not case.cast.inside:
        return None
    return seen.last(case.session, case.who.account, case.case.id)
