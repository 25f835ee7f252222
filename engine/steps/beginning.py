"""New cases, and those that a case starts itself."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy.orm import Session

from engine import definitions, history, numbers
from engine.bundles import Bundle
from engine.contract import SYSTEM_ACTOR, Actor, Engine, Requester
from engine.errors import StepError
from engine.models import InstanceLink, ProcessDefinition
from engine.spiff import Run
from engine.steps.case import Case, Identity
from engine.surroundings import Surroundings

MAX_LINKED: Final = 5
"""Cases that may start one another within one step."""


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
    surroundings = surroundings_of(session, engine, bundle, identity, now, started)
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


def surroundings_of(
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
