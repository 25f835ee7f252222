"""What somebody asks an office about the data that it keeps of him: to erase or to correct it (UU 27/2022).

A request is about cases of one office, or about the account itself. Cases that are not for the whole office are asked
about apart from the others, since others decide on them (`web.data_decisions`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.models import ProcessInstance
from web import access, accounts, notices
from web.errors import ConflictError, invalid
from web.models import Account, DataRequest, Membership

ERASE: Final = "hapus"
CORRECT: Final = "perbaiki"
WAITING: Final = "menunggu"
GRANTED: Final = "dikabulkan"
REFUSED: Final = "ditolak"
WITHDRAWN: Final = "ditarik"
LONGEST: Final = 1000
AUDITOR: Final = "auditor"
"""Who decides on cases that are not for the whole office."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked for: `kind`, about the cases with these ids and, `account`, about the account itself."""

    kind: str
    cases: frozenset[int]
    account: bool
    reason: str


def ask(
    session: Session, username: str, wanted: Wanted, *, now: datetime
) -> Sequence[DataRequest]:
    """Put the requests to the offices, one for each office and kind of case.

    Raises InvalidError for what is not his, still runs, is asked for already, or lacks words.
    """
    account = accounts.get(session, username)
    found = session.scalars(
        select(ProcessInstance)
        .where(
            ProcessInstance.requester_account == username,
            ProcessInstance.id.in_(wanted.cases),
        )
        .order_by(ProcessInstance.id)
    ).all()
    _require(session, account, wanted, found)
    groups: dict[tuple[str, bool], list[str]] = {}
    for case in found:
        place = (case.office, case.readers is not None)
        groups.setdefault(place, []).append(case.number)
    about = [(*place, numbers) for place, numbers in sorted(groups.items())]
    if wanted.account:
        about.append((accounts.home(session, account), False, []))
    return [
        _put(session, username, wanted, office, numbers, guarded=guarded, now=now)
        for office, guarded, numbers in about
    ]


def _put(
    session: Session,
    username: str,
    wanted: Wanted,
    office: str,
    numbers: list[str],
    *,
    guarded: bool,
    now: datetime,
) -> DataRequest:
    """One request to one office, of which who decides is told."""
    made = DataRequest(
        asked_by=username,
        office=office,
        kind=wanted.kind,
        numbers=numbers,
        reason=wanted.reason.strip(),
        state=WAITING,
        asked_at=now,
    )
    session.add(made)
    session.flush()
    _tell_deciders(session, made, AUDITOR if guarded else access.ADMIN, now=now)
    return made


def _tell_deciders(
    session: Session, request: DataRequest, role: str, *, now: datetime
) -> None:
    deciders = (
        select(Account.username)
        .join(Membership, Membership.account_id == Account.id)
        .where(Membership.office == request.office, Membership.role == role)
    )
    notices.tell(
        session,
        accounts=session.scalars(deciders).all(),
        key=f"data:{request.id}",
        kind="data_diminta",
        office=request.office,
        case=None,
        given={"tautan": f"/kantor/permintaan-data/{request.id}"},
        now=now,
    )


def _require(
    session: Session,
    account: Account,
    wanted: Wanted,
    found: Sequence[ProcessInstance],
) -> None:
    """Raises InvalidError with what is wrong by field."""
    wrong = []
    if wanted.kind not in {ERASE, CORRECT}:
        wrong.append(("kind", "Pilih apa yang Anda minta."))
    if not (found or wanted.account) or len(found) < len(wanted.cases):
        wrong.append(("about", "Pilih data yang Anda maksud."))
    if wanted.kind == ERASE and any(case.state is not None for case in found):
        wrong.append(
            ("about", "Berkas yang masih berjalan tidak dapat dihapus. Batalkan dulu.")
        )
    if wanted.account and wanted.kind == ERASE and _serves(session, account):
        wrong.append(("about", "Akun petugas ditutup oleh admin kantornya."))
    if not 0 < len(wanted.reason.strip()) <= LONGEST:
        wrong.append(
            (
                "reason",
                "Tulis apa yang Anda minta dan mengapa, paling panjang 1.000 huruf.",
            )
        )
    if not wrong and _again(session, account, wanted, found):
        wrong.append(
            ("about", "Permintaan tentang data ini sudah menunggu jawaban kantor.")
        )
    if wrong:
        raise invalid(wrong)


def _again(
    session: Session,
    account: Account,
    wanted: Wanted,
    found: Sequence[ProcessInstance],
) -> bool:
    """Whether something of it waits already."""
    waiting = session.scalars(
        select(DataRequest.numbers).where(
            DataRequest.asked_by == account.username,
            DataRequest.state == WAITING,
            DataRequest.kind == wanted.kind,
        )
    ).all()
    asked = {number for numbers in waiting for number in numbers}
    own = wanted.account and [] in waiting
    return own or any(case.number in asked for case in found)


def _serves(session: Session, account: Account) -> bool:
    """Whether the account works for an office."""
    other = select(Membership.role).where(
        Membership.account_id == account.id, Membership.role != access.CITIZEN
    )
    return session.scalar(other.limit(1)) is not None


def own(session: Session, username: str) -> Sequence[DataRequest]:
    """What somebody asked, the newest first."""
    return session.scalars(
        select(DataRequest)
        .where(DataRequest.asked_by == username)
        .order_by(DataRequest.id.desc())
    ).all()


def withdraw(
    session: Session, request_id: int, username: str, *, now: datetime
) -> None:
    """Take a request back. Raises AbsentError for one that is not his, ConflictError once it is decided."""
    found = locked(session, request_id)
    if found.asked_by != username:
        raise access.absent()
    require_waiting(found)
    found.state, found.decided_at, found.decided_by = WITHDRAWN, now, username


def locked(session: Session, request_id: int) -> DataRequest:
    """The request, held until the end of the transaction. Raises AbsentError."""
    found = session.get(DataRequest, request_id, with_for_update=True)
    if found is None:
        raise access.absent()
    return found


def require_waiting(request: DataRequest) -> None:
    """Raises ConflictError for one that was decided or taken back."""
    if request.state != WAITING:
        raise ConflictError(
            "Permintaan ini sudah diputuskan atau ditarik. Muat ulang halamannya."
        )
