"""Rows of the worklist in words: until when, whose, and what the reader can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row

from engine import clocks
from engine.clocks import ClockView
from web import access, auth, context
from web.access import OFFICERS, Identity
from web.desk import seen
from web.pages import dues, frame, people
from web.pages.limits import Due

GROUPS: Final[Mapping[str, str]] = {
    "lewat": "Lewat tenggat",
    "hari_ini": "Hari ini",
    "nanti": "Hari kerja berikutnya",
    "jeda": "Jam berhenti",
    "tanpa": "Tanpa tenggat",
    "selesai": "Selesai hari ini",
}
ANSWERED: Final = "Ada jawaban"
CHANGED: Final = "Ada perubahan"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of the list. `action` is ambil, buka or lihat; `news` what changed since the reader looked, or ""."""

    id: int
    case: int
    name: str
    title: str
    number: str
    requester: str
    queue: str
    due: Due
    holder: str
    action: str
    news: str


@dataclass(frozen=True, kw_only=True)
class Group:
    name: str
    lines: Sequence[Line]


def lines(rows: Sequence[Row[Any]]) -> list[Line]:
    """The rows of `web.desk.listing` for whoever reads the page."""
    who, session = auth.me(), context.session()
    actors = {row.assignee for row in rows} | {row.completed_by for row in rows}
    known = people.names(session, actors) | {who.account or "": "Anda"}
    cases = {row.instance_id for row in rows}
    queue = people.queue_numbers(session, cases)
    news = seen.changed(session, who.account, cases)
    timed = {row.instance_id for row in rows if row.timed and row.status == "open"}
    engine, now = context.parts().engine, context.now()
    views = clocks.read_all(session, engine, timed, now=now)
    return [
        _line(
            row,
            holder=_holder(row, known),
            queue=queue.get(row.instance_id, ""),
            news=news.get(row.instance_id),
            views=views.get(row.instance_id, ()),
            who=who,
        )
        for row in rows
    ]


def _line(
    row: Row[Any],
    *,
    holder: str,
    queue: str,
    news: bool | None,
    views: Sequence[ClockView],
    who: Identity,
) -> Line:
    done = row.status == "completed"
    told = "" if news is None else ANSWERED if news else CHANGED
    return Line(
        id=row.id,
        case=row.instance_id,
        name=row.name,
        title=row.title,
        number=row.number,
        requester=row.requester_name or people.GUEST,
        queue=queue,
        due=_done(row) if done else dues.by(views, row),
        holder=holder,
        action="lihat" if done else _action(row, who),
        news="" if done else told,
    )


def _holder(row: Row[Any], known: Mapping[str, str]) -> str:
    holder = row.completed_by if row.status == "completed" else row.assignee
    if holder is not None:
        return known.get(holder, holder)
    return "Pengguna layanan" if row.role == access.CITIZEN else "Belum diambil"


def _action(row: Row[Any], who: Identity) -> str:
    """Ambil what is nobody's and stands in the reader's own lane; else Buka."""
    own = row.role in OFFICERS and row.role in who.roles_in(row.office)
    return "ambil" if row.assignee is None and own else "buka"


def _done(row: Row[Any]) -> Due:
    at = frame.writing(row.office).time(row.completed_at, zone=False)
    return Due(state="selesai", text=f"Selesai {at}", group="selesai")


def grouped(found: Sequence[Line]) -> list[Group]:
    """Lines stay in their order; the count of minutes can put one before its date."""
    order = list(GROUPS)
    ranked = sorted(found, key=lambda line: order.index(line.due.group))
    return [
        Group(name=GROUPS[name], lines=list(members))
        for name, members in groupby(ranked, key=lambda line: line.due.group)
    ]
