"""Cases as an office has them after a while, written as rows: their figures are what matters, not how they came about."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.models import Clock, ProcessDefinition, ProcessInstance, Task
from pst import offices
from pst.queue import QueueTicket, day_in
from pst.survey import Rating
from web.figures.asked import Asked
from web.figures.spans import named

ONLINE = "kupang-konsultasi-online"
COUNTER = "kupang-konsultasi-langsung"
LIBRARY = "kupang-perpustakaan-online"
KUPANG = offices.office("kupang").zone
LAST = datetime(9999, 12, 1, tzinfo=UTC)
"""Where a list puts a task without a limit."""
NOW = datetime(2026, 11, 20, 6, 5, tzinfo=UTC)
"""Friday, 14.05 in Kupang."""


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 11) -> datetime:
    """A moment of 2026 in Kupang."""
    return datetime(2026, month, day, hour, minute, tzinfo=KUPANG)


def asked(name: str = "2026-11", now: datetime = NOW) -> Asked:
    return Asked(office="kupang", span=named(name, KUPANG), now=now)


@dataclass
class Archive:
    """Writes rows into Kupang's archive, or another office's."""

    session: Session
    office: str = "kupang"
    numbers: Any = None

    def __post_init__(self) -> None:
        self.numbers = count(1)

    def case(
        self,
        process: str,
        created: datetime,
        completed: datetime | None = None,
        status: str = "",
        **more: Any,
    ) -> int:
        definition = self.session.scalars(
            select(ProcessDefinition.id).where(ProcessDefinition.key == process)
        ).one()
        ended = "active" if completed is None else "completed"
        made = ProcessInstance(
            number=f"5371-UJI-2026-{next(self.numbers):04d}",
            definition_id=definition,
            office=self.office,
            status=status or ended,
            requester_name="Maria Bano",
            revision=1,
            last_seq=0,
            last_hash=bytes(32),
            created_at=created,
            completed_at=completed,
            **more,
        )
        self.session.add(made)
        self.session.flush()
        return made.id

    def clock(
        self,
        case: int,
        *running: tuple[datetime, datetime | None],
        due: datetime | None = None,
        unit: str = "hari_kerja",
        amount: int = 3,
        **more: Any,
    ) -> None:
        ended = bool(running) and running[-1][1] is not None
        given = {"name": "jawaban", "state": "berhenti" if ended else "berjalan"} | more
        self.session.add(
            Clock(
                instance_id=case,
                unit=unit,
                amount=amount,
                source="uji",
                role="petugas",
                running=[
                    [one.isoformat(), other and other.isoformat()]
                    for one, other in running
                ],
                due_at=due,
                **given,
            )
        )
        self.session.flush()

    def task(self, case: int, role: str = "petugas", **more: Any) -> None:
        given = {"status": "open", "created_at": at(2), "element_id": "beri_informasi"}
        of = self.session.get_one(ProcessInstance, case)
        self.session.add(
            Task(
                instance_id=case,
                token=uuid4(),
                process=ONLINE,
                name="Beri informasi",
                role=role,
                office=self.office,
                definition_id=of.definition_id,
                guarded=of.readers is not None,
                sort_at=more.get("due_at") or LAST,
                **given | more,
            )
        )
        self.session.flush()

    def ticket(
        self, case: int, ready: datetime, waits: int, takes: int | None, **more: Any
    ) -> None:
        """Somebody who waits for the desk so many minutes and is served so many."""
        served = ready + timedelta(minutes=waits)
        done = None if takes is None else served + timedelta(minutes=takes)
        given = {
            "ready_at": ready,
            "service": "konsultasi",
            "state": "dilayani" if done is None else "selesai",
        } | more
        self.session.add(
            QueueTicket(
                instance_id=case,
                office=self.office,
                desk=given["service"],
                day=day_in(KUPANG, ready),
                number=next(self.numbers),
                priority=False,
                taken_at=ready - timedelta(minutes=4),
                place=ready,
                served_at=served,
                finished_at=done,
                **given,
            )
        )
        self.session.flush()

    def rating(self, case: int, when: datetime, score: int | None, state: str) -> None:
        self.session.add(
            Rating(
                instance_id=case,
                office=self.office,
                service="konsultasi",
                channel="online",
                state=state,
                score=score,
                rated_at=when,
            )
        )
        self.session.flush()
