"""A case on its way through one step, and what the step writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from engine import clocks, history, rows
from engine.bundles import Bundle
from engine.contract import Actor, Engine, Opened, Requester, Step
from engine.spiff import Fact, Run, Waiting
from engine.steps import secrecy

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
    """A case under its lock, on its way through one step.

    `started` are the cases that this step began, `opened` the tasks; `clocks_moved`: it changed when tasks are due
    that stay open.
    """

    session: Session
    engine: Engine
    bundle: Bundle
    identity: Identity
    run: Run
    chain: history.Chain
    now: datetime
    before: Waiting = field(default=NOTHING)
    started: list["Case"] = field(default_factory=list)
    opened: Sequence[Opened] = ()
    clocks_moved: bool = False

    @property
    def id(self) -> int:
        return self.identity.id

    def save(self, *, actor: Actor) -> None:
        """Write everything that the step changed. The transaction is the caller's."""
        completed = self.run.completed
        after = NOTHING if completed else self.run.waiting()
        clocks.apply(self, ended=completed)
        rows.save(self, after, actor)
        secrecy.keep(self, after, actor)
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
        self._tell(facts, None, actor)

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
        self._tell(self.run.facts, ended, actor)

    def _tell(self, facts: Sequence[Fact], ended: str | None, actor: Actor) -> None:
        diagram = self.bundle.diagram
        step = Step(
            instance_id=self.id,
            number=self.identity.number,
            office=self.identity.office,
            title=diagram.name,
            requester=self.identity.requester.account,
            guarded="pembaca" in diagram.properties,
            opened=self.opened,
            facts=facts,
            last_seq=self.chain.seq,
            ended=ended,
            actor=actor,
            now=self.now,
        )
        self.engine.on_step(self.session, step)

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
