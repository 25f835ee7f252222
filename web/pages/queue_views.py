"""The queue as an officer at a counter sees it: plain values for the templates."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.diagrams import Diagram
from engine.models import ProcessInstance, Task
from pst import offices, queue
from pst.queue import QueueTicket
from pst.queue.reading import Figures
from web import context
from web.boards import Seen
from web.counters import Desk
from web.formatting import Writer
from web.pages import journey, people
from web.pages.limits import Due

SERVICES: Final[Mapping[str, str]] = {
    "perpustakaan": "Perpustakaan",
    "konsultasi": "Konsultasi Statistik",
    "penjualan": "Penjualan Produk",
    "rekomendasi": "Rekomendasi Kegiatan",
}


COMING: Final = 2
"""So many steps after the one at hand stand on a line."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """Somebody who waits. `remark` says that he has precedence, was skipped or was sent here."""

    case: int
    label: str
    service: str
    name: str
    remark: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Stage:
    name: str
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """Another counter: who sits there, whom he serves."""

    name: str
    holder: str
    label: str
    minutes: int | None


@dataclass(frozen=True, kw_only=True)
class Side:
    """What is refreshed beside the visitor. `stamp` changes with what is shown."""

    stages: Sequence[Stage]
    neighbours: Sequence[Neighbour]
    figures: Figures

    @property
    def stamp(self) -> str:
        return stamp_of((self.stages, self.neighbours, self.figures))


@dataclass(frozen=True, kw_only=True)
class Present:
    """The visitor at the counter. `task` is what the officer does next, if it is his to do, `due` until when.

    `stages` are that task and what comes after it, for the line.
    """

    case: int
    label: str
    service: str
    name: str
    reason: str
    taken: str
    called: str
    served: str
    may_skip: bool
    task: Task | None
    form: bool
    due: Due | None
    stages: Sequence[Mapping[str, str]]


def stamp_of(shown: object) -> str:
    """Changes with what is shown; a page that polls says which one it has."""
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def seen_at(office: str) -> Seen:
    """The office's board as phones, screens and kiosk see it. Raises CatalogueError for an office that there is not."""
    zone = offices.office(office).zone

    def read() -> Seen:
        session, now = context.session(), context.now()
        return Seen(board=queue.board(session, office, queue.day_in(zone, now)), at=now)

    return context.parts().boards.of(office, read)


def side(session: Session, desk: Desk, *, now: datetime) -> Side:
    """Who waits for this counter, what the others do, and the day's figures."""
    found = queue.waiting(session, desk.counter, desk.day, desk.stages)
    names = _names(session, found)
    return Side(
        stages=[
            Stage(
                name=f"Menunggu {queue.STAGES[stage].lower()}",
                lines=[
                    _line(one, names, desk, now) for one in found if one.stage == stage
                ],
            )
            for stage in desk.stages
        ],
        neighbours=_neighbours(session, desk, now),
        figures=queue.figures(session, desk.counter.office, desk.day),
    )


def present(
    session: Session,
    one: QueueTicket,
    task: Task | None,
    writer: Writer,
    *,
    now: datetime,
    diagram: Diagram | None,
    due: Due | None,
) -> Present:
    """Who is at the counter; `diagram` is the one of his next task."""
    served = one.served_at if one.state == queue.SERVED else None
    called = one.called_at or now
    times = "satu kali" if one.calls == 1 else f"{one.calls} kali"
    return Present(
        case=one.instance_id,
        label=one.label,
        service=SERVICES[one.desk],
        name=_names(session, [one]).get(one.instance_id) or people.GUEST,
        reason=(one.priority_reason or "Prioritas") if one.priority else "",
        taken=writer.time(one.taken_at, zone=False),
        called=f"{writer.time(called, zone=False)}, {times}",
        served="" if served is None else f"{_minutes(served, now)} menit",
        may_skip=one.state == queue.CALLED,
        task=task,
        form=bool(task and diagram and diagram.nodes[task.element_id].form_schema),
        due=due,
        stages=journey.stages(diagram, task, COMING) if task and diagram else [],
    )


def _line(
    one: QueueTicket, names: Mapping[int, str | None], desk: Desk, now: datetime
) -> Line:
    remarks = []
    if one.priority:
        remarks.append(f"Prioritas, {(one.priority_reason or 'diminta').lower()}")
    if one.skips:
        remarks.append(f"Dilewati {one.skips} kali")
    if one.counter_id == desk.counter.id:
        remarks.append("Dialihkan ke sini")
    return Line(
        case=one.instance_id,
        label=one.label,
        service=SERVICES[one.desk],
        name=names.get(one.instance_id) or "",
        remark=" · ".join(remarks),
        minutes=_minutes(one.ready_at or one.taken_at, now),
    )


def _neighbours(session: Session, desk: Desk, now: datetime) -> list[Neighbour]:
    office = desk.counter.office
    seats = queue.seats(session, office, desk.day)
    known = people.names(session, {one.account for one in seats.values()})
    served = {
        one.counter_id: one for one in queue.board(session, office, desk.day).present
    }
    found = []
    for one in queue.counters(session, office):
        if one.id == desk.counter.id:
            continue
        seat, ticket = seats.get(one.id), served.get(one.id)
        holder = "" if seat is None else known.get(seat.account, seat.account)
        found.append(
            Neighbour(
                name=one.name,
                holder=holder if one.open else "Ditutup",
                label="" if ticket is None else ticket.label,
                minutes=None
                if ticket is None or ticket.called_at is None
                else _minutes(ticket.called_at, now),
            )
        )
    return found


def _names(
    session: Session, tickets: Iterable[QueueTicket]
) -> Mapping[int, str | None]:
    rows = session.execute(
        select(ProcessInstance.id, ProcessInstance.requester_name).where(
            ProcessInstance.id.in_([one.instance_id for one in tickets])
        )
    )
    return {one.id: one.requester_name for one in rows}


def _minutes(since: datetime, now: datetime) -> int:
    return max(0, int((now - since).total_seconds() // 60))
