"""One step of a case: begun or locked, run, and saved with its history in the caller's transaction.

The order of locks is one for everybody: instances by ascending id, then counters. A step costs the lock, the
update of the instance, one statement for the history and, where the inbox changes, one for its rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import Row
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from engine import clocks, definitions, history, numbers, rows
from engine.bundles import Bundle
from engine.contract import SYSTEM_ACTOR, Actor, Engine, Requester
from engine.errors import ConflictError, NotFoundError, RetryError, StepError
from engine.models import InstanceLink, ProcessDefinition
from engine.spiff import Fact, Run, Waiting
from engine.surroundings import Surroundings

MAX_LINKED: Final = 5
"""Cases that may start one another within one step."""

NOTHING: Final = Waiting(tasks={}, timers={}, messages={}, calls={})


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What does not change about a case while it is stepped."""

    id: int
    number: str
    definition_id: int
    office: str
    requester: Requester
    depth: int = 0


@dataclass(kw_only=True)
class Case:
    """A case under its lock, on its way through one step. `started` are the cases that this step began."""

    session: Session
    engine: Engine
    bundle: Bundle
    identity: Identity
    run: Run
    chain: history.Chain
    now: datetime
    before: Waiting = field(default=NOTHING)
    started: list["Case"] = field(default_factory=list)

    @property
    def id(self) -> int:
        return self.identity.id

    def save(self, *, actor: Actor) -> None:
        """Write everything that the step changed. The transaction is the caller's."""
        completed = self.run.completed
        after = NOTHING if completed else self.run.waiting()
        clocks.apply(self, ended=completed)
        rows.save(self, after, actor)
        if completed:
            self.run.record("instance_completed", None)
        self._write("completed" if completed else None, actor)

    def cancel(self, reason: str, *, actor: Actor) -> None:
        """End the case before its time; what it waited for is gone."""
        self.run.cancel()
        clocks.apply(self, ended=True)
        rows.save(self, NOTHING, actor)
        self.run.record("instance_cancelled", None, data={"alasan": reason})
        self.engine.on_cancelled(self.session, self.id, self.now)
        self._write("cancelled", actor)

    def note(self, *facts: Fact, actor: Actor) -> None:
        """Add events without moving the case."""
        note(self.session, self.chain, facts, actor=actor, now=self.now)

    def _write(self, ended: str | None, actor: Actor) -> None:
        history.append(
            self.session, self.chain, self.run.facts, actor=actor, at=self.now
        )
        contact = self._contact()
        self.session.connection().exec_driver_sql(
            _UPDATE,
            (
                None if ended else self.run.dump(),
                self.chain.seq,
                self.chain.hash,
                ended,
                self.now if ended else None,
                *(contact.get(name) for name in ("nama", "surel", "telepon")),
                self.id,
            ),
        )

    def _contact(self) -> Mapping[str, str]:
        """What the case knows of its requester: the process's `pemohon` names the variable."""
        name = self.bundle.diagram.properties.get("pemohon", "")
        found = self.run.data.get(name)
        if not isinstance(found, Mapping):
            return {}
        return {k: v for k, v in found.items() if isinstance(v, str)}


_UPDATE: Final = """
UPDATE process_instance
SET state = %s, revision = revision + 1, last_seq = %s, last_hash = %s,
    status = coalesce(%s, status), completed_at = %s,
    requester_name = coalesce(%s, requester_name),
    requester_email = coalesce(%s, requester_email),
    requester_phone = coalesce(%s, requester_phone)
WHERE id = %s
"""

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
) -> Case:
    """Take a case's lock and bring it back to life.

    Raises NotFoundError, ConflictError for a case that has ended, and RetryError when the lock is not to be
    had in time (or, with `wait` false, at once).
    """
    row = _locked(session, _LOCK if wait else _LOCK_AT_ONCE, instance_id)
    if row is None:
        raise NotFoundError("Berkas ini tidak ada.")
    return _restore(session, engine, row, now)


def lock_by_task(
    session: Session, engine: Engine, task_id: int, *, now: datetime
) -> tuple[Case, Row[Any]]:
    """Take the lock of a task's case as `lock` does; also the task's `token`, `process`, `element_id`
    and `assignee`."""
    row = _locked(session, _LOCK_BY_TASK, task_id)
    if row is None:
        raise NotFoundError("Tugas ini tidak ada.")
    return _restore(session, engine, row, now), row


def _restore(session: Session, engine: Engine, row: Row[Any], now: datetime) -> Case:
    if row.state is None:
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
    surroundings = _surroundings(session, engine, bundle, identity, now, started)
    run = Run.load(bundle.program, surroundings, row.state, now=now)
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
        before=run.waiting(),
        started=started,
    )


def lock_history(session: Session, instance_id: int) -> tuple[history.Chain, bool]:
    """Take a case's lock to add to its history only, and whether the case has ended.

    The state is left alone, so this works for a case that cannot be brought back to life, too. Raises
    NotFoundError and RetryError.
    """
    row = _locked(session, _LOCK_HISTORY, instance_id)
    if row is None:
        raise NotFoundError("Berkas ini tidak ada.")
    chain = history.Chain(
        instance_id=row.id, process=row.key, seq=row.last_seq, hash=row.last_hash
    )
    return chain, row.ended


def note(
    session: Session,
    chain: history.Chain,
    facts: Sequence[Fact],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Add events to a case whose lock is held."""
    history.append(session, chain, facts, actor=actor, at=now)
    session.connection().exec_driver_sql(
        "UPDATE process_instance SET last_seq = %s, last_hash = %s WHERE id = %s",
        (chain.seq, chain.hash, chain.instance_id),
    )


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
        raise RetryError(
            "Berkas ini sedang dikerjakan orang lain. Coba beberapa saat lagi."
        ) from error


def begin(
    session: Session,
    engine: Engine,
    definition: ProcessDefinition,
    *,
    office: str,
    requester: Requester,
    data: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    depth: int = 0,
) -> Case:
    """Make a new case, run it to where it first waits, and save it."""
    bundle = engine.bundles.get(session, definition.id)
    number = numbers.next_number(
        session, engine.number_prefix(office, definition.service, now)
    )
    instance_id = _insert(session, definition.id, number, office, requester, now)
    identity = Identity(
        id=instance_id,
        number=number,
        definition_id=definition.id,
        office=office,
        requester=requester,
        depth=depth,
    )
    started: list[Case] = []
    surroundings = _surroundings(session, engine, bundle, identity, now, started)
    run = Run.new(bundle.program, surroundings, data, now=now)
    case = Case(
        session=session,
        engine=engine,
        bundle=bundle,
        identity=identity,
        run=run,
        chain=history.Chain(instance_id=instance_id, process=bundle.key),
        now=now,
        started=started,
    )
    run.record("instance_started", None, data=_started(definition, case, data))
    run.advance()
    case.save(actor=actor)
    return case


def _insert(
    session: Session,
    definition_id: int,
    number: str,
    office: str,
    requester: Requester,
    now: datetime,
) -> int:
    instance_id: int = (
        session.connection()
        .exec_driver_sql(
            """
            INSERT INTO process_instance
                (number, definition_id, office, status, requester_account, requester_name,
                 requester_email, requester_phone, state, revision, last_seq, last_hash, created_at)
            VALUES (%s, %s, %s, 'active', %s, %s, %s, %s, NULL, 0, 0, %s, %s)
            RETURNING id
            """,
            (
                number,
                definition_id,
                office,
                requester.account,
                requester.name,
                requester.email,
                requester.phone,
                history.GENESIS,
                now,
            ),
        )
        .scalar_one()
    )
    return instance_id


def _started(
    definition: ProcessDefinition, case: Case, data: Mapping[str, Any]
) -> dict[str, Any]:
    """What a case starts from, so that it can be executed again from its history alone."""
    about: dict[str, Any] = {
        "nomor": case.identity.number,
        "kantor": case.identity.office,
        "versi": definition.version,
        "sha256": definition.sha256,
    }
    if case.identity.requester.account is not None:
        about["pengguna"] = case.identity.requester.account
    return {"berkas": about, **({"data": dict(data)} if data else {})}


def _surroundings(
    session: Session,
    engine: Engine,
    bundle: Bundle,
    identity: Identity,
    now: datetime,
    started: list[Case],
) -> Surroundings:
    return Surroundings(
        session=session,
        engine=engine,
        bundle=bundle,
        now=now,
        case={
            "id": identity.id,
            "nomor": identity.number,
            "kantor": identity.office,
            "proses": bundle.key,
            "pengguna": identity.requester.account,
        },
        start_linked=partial(_start_linked, session, engine, identity, now, started),
    )


def _start_linked(
    session: Session,
    engine: Engine,
    identity: Identity,
    now: datetime,
    started: list[Case],
    *,
    layanan: str,
    kanal: str | None = None,
    data: object = None,
) -> dict[str, Any]:
    """The operation `berkas.mulai_terkait`: a case of the same office and requester, tied to this one.

    Where the office runs no such service the answer is a referral (AMB-62).
    """
    if not isinstance(data, Mapping | None):
        raise StepError("Parameter data dari berkas.mulai_terkait harus susunan isian.")
    if identity.depth >= MAX_LINKED:
        raise StepError(
            f"Lebih dari {MAX_LINKED} berkas saling memulai. Periksa diagramnya."
        )
    definition = definitions.offered(session, identity.office, layanan, kanal)
    if definition is None:
        return {"berkas": None, "nomor": None, "rujukan": True, "layanan": layanan}
    case = begin(
        session,
        engine,
        definition,
        office=identity.office,
        requester=identity.requester,
        data=data or {},
        actor=SYSTEM_ACTOR,
        now=now,
        depth=identity.depth + 1,
    )
    link(session, identity.id, case.id)
    started.append(case)
    return {
        "berkas": case.id,
        "nomor": case.identity.number,
        "rujukan": False,
        "layanan": layanan,
    }


def link(session: Session, one: int, other: int) -> None:
    """Tie two cases together; once is enough."""
    session.merge(InstanceLink(instance_id=min(one, other), other_id=max(one, other)))
