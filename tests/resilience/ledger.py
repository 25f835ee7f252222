"""What must be true of the database, whatever was broken off: nothing lost, nothing twice."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from engine import invariants, replay
from engine.contract import Engine
from tests.resilience.client import Sent
from tests.resilience.operations import RECORDED, SENT
from web.clock import Clock

_KEPT: Final = text(
    "SELECT d.value #>> '{}' FROM event e JOIN event_data d USING (instance_id, seq) "
    "WHERE e.type = 'operation_done' AND d.path LIKE '%nomor' "
    "AND d.value #>> '{}' LIKE :series || '-%'"
)
_TAKEN: Final = text("SELECT value FROM counter WHERE name = :series")
_COMPLETED: Final = text(
    "SELECT count(*) FROM event e WHERE e.type = 'task_completed' AND e.instance_id = :case"
)
_COUNT: Final = text("SELECT count(*) FROM event WHERE type = :kind")
_DEEDS: Final = {
    "/messages": "message_received",
    "/cancel": "instance_cancelled",
    "/claim": "task_claimed",
    "/release": "task_released",
    "/delegate": "task_delegated",
}
_CLOSED: Final = text(
    "SELECT count(*) FROM task WHERE status = 'completed' AND instance_id = :case"
)


def prove(
    sessions: sessionmaker[Session],
    engine: Engine,
    clock: Clock,
    *,
    answered: Iterable[Sent] = (),
) -> int:
    """How many cases there are; each holds together, runs again, and did everything once."""
    with sessions() as session:
        cases = invariants.instances(session)
        for case in cases:
            found = invariants.check(session, engine, case, now=clock.now(session))
            assert found == [], (case, found)
            again = replay.execute_again(session, engine, case)
            assert again.same, (case, again.difference)
            completed = session.scalar(_COMPLETED, {"case": case})
            assert completed == session.scalar(_CLOSED, {"case": case}), case
        for series in (RECORDED, SENT):
            _prove_numbers(session, series)
        answered = list(answered)
        _prove_completed(session, answered)
        _prove_begun(session, answered)
        _prove_told(session, answered)
    return len(cases)


def _prove_numbers(session: Session, series: str) -> None:
    """Every number that was taken stands in one history, once: no effect without its step, nor twice."""
    kept = Counter(session.scalars(_KEPT, {"series": series}))
    taken = session.scalar(_TAKEN, {"series": series}) or 0
    assert kept == Counter(f"{series}-{n:04d}" for n in range(1, taken + 1))


def _prove_begun(session: Session, answered: list[Sent]) -> None:
    """Every case was begun by one request that was answered: none is lost, none was begun twice."""
    begun = [one.answer.json["id"] for one in answered if one.path == "/instances"]
    cases = session.scalars(text("SELECT id FROM process_instance")).all()
    assert not answered or Counter(begun) == Counter(cases)


def _prove_told(session: Session, answered: list[Sent]) -> None:
    """Every message, cancellation and delegation that was answered stands in its history, once."""
    for ending, kind in _DEEDS.items():
        told = sum(one.path.endswith(ending) for one in answered)
        found = session.scalar(_COUNT, {"kind": kind})
        assert not answered or told == found, (kind, told, found)


def _prove_completed(session: Session, answered: list[Sent]) -> None:
    """What somebody was told is done is done."""
    tasks = [
        int(one.path.split("/")[2])
        for one in answered
        if one.path.endswith("/complete")
    ]
    done = session.scalars(
        text("SELECT id FROM task WHERE status = 'completed' AND id = ANY(:tasks)"),
        {"tasks": tasks},
    ).all()
    assert Counter(tasks) == Counter(done)
