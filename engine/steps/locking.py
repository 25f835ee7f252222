"""Taking a case's lock and bringing the case back to life."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from engine import history, outages
from engine.contract import Engine, Requester
from engine.errors import ConflictError, NotFoundError, RetryError
from engine.spiff import Run
from engine.steps.beginning import surroundings_of
from engine.steps.case import NOTHING, Case, Identity

_COLUMNS: Final = """
SELECT i.id, i.number, i.definition_id, i.office, i.requester_account, i.requester_name,
       i.requester_email, i.requester_phone, i.state, i.last_seq, i.last_hash"""
_LOCK: Final = f"{_COLUMNS} FROM process_instance i WHERE i.id = %s FOR UPDATE"
_LOCK_AT_ONCE: Final = f"{_LOCK} NOWAIT"
_LOCK_BY_TASK: Final = f"""{_COLUMNS}, t.token, t.process, t.element_id, t.assignee
FROM task t JOIN process_instance i ON i.id = t.instance_id WHERE t.id = %s FOR UPDATE OF i, t"""
"""The case first, as everywhere; the task's row too, or its holder would be the one before the wait."""


def lock(
    session: Session,
    engine: Engine,
    instance_id: int,
    *,
    now: datetime,
    wait: bool = True,
    ended: bool = False,
) -> Case:
    """Take a case's lock and bring it back to life; with `ended` also one that has ended, which waits for nothing.

    Raises NotFoundError, ConflictError for a case that has ended, and RetryError when the lock is not to be
    had in time (or, with `wait` false, at once).
    """
    row = _locked(session, _LOCK if wait else _LOCK_AT_ONCE, instance_id)
    if row is None:
        raise NotFoundError("Berkas ini tidak ada.")
    return _restore(session, engine, row, now, ended=ended)


def lock_by_task(
    session: Session, engine: Engine, task_id: int, *, now: datetime
) -> tuple[Case, Row[Any]]:
    """Take the lock of a task's case as `lock` does; also the task's `token`, `process`, `element_id`
    and `assignee`."""
    row = _locked(session, _LOCK_BY_TASK, task_id)
    if row is None:
        raise NotFoundError("Tugas ini tidak ada.")
    return _restore(session, engine, row, now), row


def _restore(
    session: Session,
    engine: Engine,
    row: Row[Any],
    now: datetime,
    *,
    ended: bool = False,
) -> Case:
    if row.state is None and not ended:
        raise ConflictError(f"Berkas {row.number} sudah berakhir.")
    identity = Identity(
        id=row.id,
        number=row.number,
        definition_id=row.definition_id,
        office=row.office,
        requester=Requester(
            account=row.requester_account,
            name=row.requester_name,
            email=row.requester_email,
            phone=row.requester_phone,
        ),
    )
    bundle = engine.bundles.get(session, row.definition_id)
    started: list[Case] = []
    surroundings = surroundings_of(session, engine, bundle, identity, now, started)
    if row.state is None:
        run, before = Run.new(bundle.program, surroundings, {}, now=now), NOTHING
    else:
        run = Run.load(bundle.program, surroundings, row.state, now=now)
        before = run.waiting()
    return Case(
        session=session,
        engine=engine,
        bundle=bundle,
        identity=identity,
        run=run,
        chain=history.Chain(
            instance_id=row.id, process=bundle.key, seq=row.last_seq, hash=row.last_hash
        ),
        now=now,
        before=before,
        started=started,
    )


def lock_history(
    session: Session, instance_id: int, *, patience: float | None = None
) -> tuple[history.Chain, bool]:
    """Take a case's lock to add to its history only, and whether the case has ended.

    The state is left alone, so this works for a case that cannot be brought back to life, too. `patience` is
    for how many seconds at most the lock is waited for, where that is less than for others. Raises
    NotFoundError and RetryError.
    """
    if patience is not None:
        session.connection().exec_driver_sql(
            f"SET LOCAL lock_timeout = {round(patience * 1000)}"
        )
    row = _locked(session, _LOCK_HISTORY, instance_id)
    if row is None:
        raise NotFoundError("Berkas ini tidak ada.")
    if patience is not None:
        session.connection().exec_driver_sql("SET LOCAL lock_timeout TO DEFAULT")
    chain = history.Chain(
        instance_id=row.id, process=row.key, seq=row.last_seq, hash=row.last_hash
    )
    return chain, row.ended


_LOCK_HISTORY: Final = """
SELECT i.id, i.last_seq, i.last_hash, i.state IS NULL AS ended, d.key
FROM process_instance i JOIN process_definition d ON d.id = i.definition_id
WHERE i.id = %s FOR UPDATE OF i
"""


def _locked(session: Session, statement: str, key: int) -> Row[Any] | None:
    try:
        found = session.connection().exec_driver_sql(statement, (key,))
        return found.one_or_none()
    except OperationalError as error:
        if not outages.is_crossed(error):
            raise
        raise RetryError(
            "Berkas ini sedang dikerjakan orang lain. Coba beberapa saat lagi."
        ) from error
