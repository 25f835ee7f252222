"""What an office decides on requests about personal data (`web.data_requests`), and doing it.

Granting one that asks to erase erases at once, by `web.erasing`; what is to be corrected, the office corrects itself
and says so in its answer. Requests about cases that are not for the whole office are seen and decided by the auditor,
not by the admin: else he would learn who complained.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from engine.contract import Actor
from engine.models import ProcessInstance
from pst import offices
from pst.mail import accounts as letters
from web import access, accounts, data_requests, erasing, notices
from web.access import Identity
from web.data_requests import AUDITOR, ERASE, GRANTED, LONGEST, REFUSED, WAITING
from web.errors import invalid
from web.models import DataRequest
from web.settings import Settings

DECIDERS: Final = (access.ADMIN, AUDITOR)
"""The admin decides on accounts and on cases that the whole office reads, the auditor on the others."""
DECISIONS: Final = {
    "id": {GRANTED: "dikabulkan", REFUSED: "ditolak"},
    "en": {GRANTED: "granted", REFUSED: "refused"},
}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A request as who decides reads it; `running` are the numbers of its cases that have not ended."""

    request: DataRequest
    name: str
    running: Sequence[str]


def listing(
    session: Session, who: Identity, office: str, *, waiting: bool
) -> Sequence[Shown]:
    """The office's requests that he may decide: those that wait, oldest first, or the newest of the others."""
    is_open = DataRequest.state == WAITING
    found = session.scalars(
        select(DataRequest)
        .where(DataRequest.office == office, is_open if waiting else ~is_open)
        .order_by(DataRequest.id if waiting else DataRequest.id.desc())
        .limit(100)
    ).all()
    return [_shown(session, one) for one in found if may_decide(session, who, one)]


def get(session: Session, who: Identity, request_id: int) -> Shown:
    """A request that he may decide. Raises AbsentError."""
    found = session.get(DataRequest, request_id)
    if found is None or not may_decide(session, who, found):
        raise access.absent()
    return _shown(session, found)


def may_decide(session: Session, who: Identity, request: DataRequest) -> bool:
    """The office's admin; where a case of it is not for the whole office, its auditor."""
    guarded = session.scalar(
        select(ProcessInstance.id)
        .where(
            ProcessInstance.number.in_(request.numbers),
            ProcessInstance.readers.is_not(None),
        )
        .limit(1)
    )
    held = who.roles_in(request.office)
    return (access.ADMIN if guarded is None else AUDITOR) in held


def _shown(session: Session, request: DataRequest) -> Shown:
    account = accounts.find(session, request.asked_by)
    running = session.scalars(
        select(ProcessInstance.number)
        .where(
            ProcessInstance.requester_account == request.asked_by,
            ProcessInstance.state.is_not(None),
            ProcessInstance.number.in_(request.numbers) if request.numbers else true(),
        )
        .order_by(ProcessInstance.id)
    ).all()
    name = request.asked_by if account is None else account.name
    return Shown(request=request, name=name, running=running)


def decide(
    session: Session,
    request_id: int,
    *,
    granted: bool,
    answer: str,
    actor: Actor,
    settings: Settings,
    now: datetime,
) -> DataRequest:
    """Grant or refuse a request, and do what was granted; whoever asked gets a letter.

    Raises InvalidError without an answer, ConflictError for one that was decided meanwhile, and for cases that
    still run.
    """
    if not 0 < len(answer.strip()) <= LONGEST:
        raise invalid(
            [
                (
                    "answer",
                    "Tulis jawaban kepada yang meminta, paling panjang 1.000 huruf.",
                )
            ]
        )
    found = data_requests.locked(session, request_id)
    data_requests.require_waiting(found)
    found.state = GRANTED if granted else REFUSED
    found.decided_at, found.decided_by, found.answer = now, actor.id, answer.strip()
    told = _addressee(session, found)
    if granted and found.kind == ERASE:
        _erase(session, found, actor=actor, now=now)
    _tell(session, found, told, answer.strip(), settings=settings, now=now)
    return found


def _erase(
    session: Session, request: DataRequest, *, actor: Actor, now: datetime
) -> None:
    """Erase what it is about. Raises ConflictError where something of it still runs."""
    ids = session.scalars(
        select(ProcessInstance.id)
        .where(ProcessInstance.number.in_(request.numbers))
        .order_by(ProcessInstance.id)
    ).all()
    for case in ids:
        reason = f"Permintaan penghapusan data nomor {request.id}"
        erasing.erase_case(session, case, reason, actor=actor, now=now)
    if not request.numbers:
        erasing.erase_account(session, request.asked_by)


@dataclass(frozen=True, kw_only=True)
class _Addressee:
    """Who is told; read before an account is erased, and not kept."""

    name: str
    email: str | None
    language: str
    asked: str


def _addressee(session: Session, request: DataRequest) -> _Addressee:
    account = accounts.get(session, request.asked_by)
    return _Addressee(
        name=account.name,
        email=account.email if account.email_verified_at else None,
        language=account.language,
        asked=accounts.writing_to(session, account).moment(request.asked_at),
    )


def _tell(
    session: Session,
    request: DataRequest,
    told: _Addressee,
    answer: str,
    *,
    settings: Settings,
    now: datetime,
) -> None:
    """The bell, and a letter to the proved address; of no account where that was erased just now."""
    decision = DECISIONS[told.language][request.state]
    notices.tell(
        session,
        accounts=[request.asked_by],
        key=f"data-dijawab:{request.id}",
        kind="data_dijawab",
        office=request.office,
        case=None,
        given={"putusan": decision, "tautan": "/akun/data"},
        now=now,
    )
    if told.email is None:
        return
    gone = not request.numbers and request.kind == ERASE and request.state == GRANTED
    letters.write(
        session,
        key=f"data:{request.id}",
        account=None if gone else request.asked_by,
        recipient=told.email,
        language=told.language,
        kind="data_diputuskan",
        given={
            "nama": told.name,
            "diminta": told.asked,
            "kantor": offices.office(request.office).name,
            "putusan": decision,
            "nomor": request.numbers,
            "jawaban": answer,
            "tautan": "" if gone else f"{settings.address}/akun/data",
        },
        now=now,
    )
