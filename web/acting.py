"""What people do to cases: judged by `web.access`, done by the engine, in one transaction.

The API and the pages both act through here. Each function takes the session of a
transaction that its caller opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Executable, select
from sqlalchemy.orm import Session

from engine import definitions, instances
from engine.bundles import Bundle
from engine.contract import Actor, Engine, Requester
from engine.models import ProcessDefinition, ProcessInstance, Subscription
from pst import conversation
from web import access, accounts, confidential, files, sessions
from web.access import Case, Identity, Standing, Startable
from web.cases import Found
from web.confidential import place
from web.errors import ConflictError, ForbiddenError, invalid

ANYBODY: Final = "siapa-saja"
"""What a process says as `pemula` where anybody may begin it, also without an account."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody without an account, for whom an officer begins a case."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    channel: str | None = None

    @property
    def over(self) -> str | None:
        """How he asked; where nobody said, by the contact he left."""
        if self.channel is not None:
            return self.channel
        if self.phone is not None:
            return "whatsapp"
        return None if self.email is None else "surel"


@dataclass(frozen=True, kw_only=True)
class Started:
    """A new case; a guest's has a code, which is shown once."""

    id: int
    code: str | None


def actor(standing: Standing) -> Actor:
    return Actor(
        id=standing.id,
        role=standing.role,
        on_behalf_of=standing.on_behalf_of,
        channel=standing.channel,
    )


def startable(
    session: Session, engine: Engine, definition: ProcessDefinition
) -> Startable:
    """What the rules of access need to know of a version."""
    bundle = engine.bundles.get(session, definition.id)
    return Startable(
        offices=frozenset(definition.offices),
        channel=definition.channel,
        role=engine.role_of(definitions.start_of(bundle.diagram).lane),
        open=bundle.diagram.properties.get("pemula") == ANYBODY,
    )


def start(
    session: Session,
    engine: Engine,
    process: str,
    *,
    who: Identity,
    office: str | None = None,
    asked: Asked | None = None,
    data: Mapping[str, Any] | None = None,
    code: Callable[[int], str] = lambda _case: sessions.new_code(),
    now: datetime,
) -> Started:
    """Begin a case of the process's current version; `code(id)` is the code for its guest.

    `data` are variables that nothing in the diagram writes: else it could hold an officer's
    answer that no form has checked. Raises ForbiddenError, InvalidError, also when the office
    is not clear, and what `engine.instances.start` raises.
    """
    definition = definitions.current(session, process)
    _refuse_written(engine.bundles.get(session, definition.id), data or {})
    begun = access.starting(
        who,
        startable(session, engine, definition),
        _office(who, definition, office),
        for_other=asked is not None,
        channel=None if asked is None else asked.over,
    )
    identity = instances.start(
        session,
        engine,
        process,
        office=begun.office,
        requester=_requester(session, begun.requester, asked),
        data=data,
        actor=actor(begun.standing),
        now=now,
    )
    if begun.requester is not None:
        return Started(id=identity, code=None)
    given = code(identity)
    sessions.give_code(session, identity, given)
    return Started(id=identity, code=given)


def _refuse_written(bundle: Bundle, data: Mapping[str, Any]) -> None:
    written = confidential.variables(bundle)
    fields = [
        (f"data.{name}", "Hapus: ini diisi oleh langkah dalam proses.")
        for name in data
        if name in written
    ]
    if fields:
        raise invalid(fields, "Berkas tidak dapat dimulai dengan isian langkahnya.")


def _office(who: Identity, definition: ProcessDefinition, asked: str | None) -> str:
    """The office asked for, else the only one that both the process and `who` have."""
    if asked is not None:
        return asked
    own = who.offices | ({who.office} if who.office else frozenset())
    for choice in (set(definition.offices) & own, set(definition.offices)):
        if len(choice) == 1:
            return choice.pop()
    listed = ", ".join(definition.offices)
    raise invalid([("office", f"Pilih kantornya: {listed}.")])


def _requester(session: Session, account: str | None, asked: Asked | None) -> Requester:
    if account is not None:
        found = accounts.get(session, account)
        return Requester(
            account=account, name=found.name, email=found.email, phone=found.phone
        )
    if asked is None:
        return Requester()
    return Requester(name=asked.name, email=asked.email, phone=asked.phone)


def complete(
    session: Session,
    engine: Engine,
    task_id: int,
    data: Mapping[str, Any],
    *,
    who: Identity,
    found: Found,
    standing: Standing,
    now: datetime,
) -> None:
    """Complete a task of the case; files that its form names become the case's.

    Raises InvalidError for a file that is not theirs, and what
    `engine.instances.complete_task` raises.
    """
    _take_files(session, engine, found, data, who=who)
    instances.complete_task(
        session, engine, task_id, data, actor=actor(standing), now=now
    )
    if standing.channel is not None:
        conversation.mark_channel(
            session, berkas=found.row.instance_id, channel=standing.channel, now=now
        )


def send(
    session: Session,
    engine: Engine,
    name: str,
    payload: Mapping[str, Any],
    *,
    who: Identity,
    found: Found,
    standing: Standing,
    now: datetime,
) -> None:
    """Send the case a message it waits for; `found.row` is the message's (`waiting`).

    Raises what `engine.instances.send_message` raises.
    """
    _take_files(session, engine, found, payload, who=who)
    instances.send_message(
        session,
        engine,
        found.row.instance_id,
        name,
        payload,
        actor=actor(standing),
        now=now,
    )


def _take_files(
    session: Session,
    engine: Engine,
    found: Found,
    data: Mapping[str, Any],
    *,
    who: Identity,
) -> None:
    row = found.row
    bundle = engine.bundles.get(session, row.definition_id)
    form = bundle.forms.get(place(bundle, row.process, row.element_id))
    if form is not None:
        named = files.named_in(form.schema, data)
        inside = found.case is not None and access.reads_inside(who, found.case)
        files.adopt(
            session,
            named,
            instance=row.instance_id,
            holder=who.holder,
            internal=inside,
        )


def waiting(session: Session, case: Case, name: str) -> Found:
    """The event of the case that waits for the message; its row has `role`.

    Raises ConflictError when none does.
    """
    wanted: Executable = (
        select(
            Subscription.instance_id,
            Subscription.process,
            Subscription.element_id,
            Subscription.role,
            ProcessInstance.definition_id,
        )
        .join_from(Subscription, ProcessInstance)
        .where(Subscription.instance_id == case.id, Subscription.name == name)
        .order_by(Subscription.id)
        .limit(1)
    )
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise ConflictError(f"Berkas ini tidak menunggu pesan “{name}”.")
    return Found(case=case, row=row)


def check_delegate(session: Session, case: Case, role: str, to: str) -> None:
    """Raises ForbiddenError for a visitor's task, InvalidError when `to` may not hold it or the case is about him."""
    if role == access.CITIZEN:
        raise ForbiddenError("Langkah pengguna layanan tidak dapat dilimpahkan.")
    if not accounts.holds(session, to, office=case.office, role=role):
        text = f"{to} bukan {role.replace('_', ' ')} kantor ini. Pilih orang lain."
        raise invalid([("to", text)])
    if case.guard is not None and to in case.guard.barred:
        raise invalid([("to", f"{to} disebut dalam berkas ini. Pilih orang lain.")])
