"""Erasing a person from a finished case, wherever the three packages keep him.

`docs/data-pribadi.md` lists every place; a test holds it and this module together.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from engine import erasure
from engine.contract import Actor
from engine.errors import ConflictError, NotFoundError
from engine.models import (
    Event,
    EventData,
    File,
    Incident,
    OperationCall,
    ProcessInstance,
    Task,
)
from pst import mail
from pst.operations import ERASERS
from web import (
    accounts,
    drafts,
    email_proofs,
    files,
    idempotency,
    login,
    notices,
    password_links,
    second_factor,
    sessions,
)
from web.desk import forgetting
from web.models import (
    Account,
    ApiToken,
    CaseCode,
    DataRequest,
    EmailProof,
    IdempotencyKey,
    Membership,
    WebSession,
)
from web.settings import Settings
from web.uploads.quota import UNUSED_LIFE

ERASED: Final = "(dihapus)"

KEPT_TYPES: Final = (
    "element_left",
    "timer_set",
    "timer_fired",
    "clock_started",
    "clock_paused",
    "clock_resumed",
    "clock_stopped",
    "data_erased",
)
"""Events whose values say when and how the case went, and what was erased of it; nobody typed them."""

KEPT_FIELDS: Final = (
    "berkas.nomor",
    "berkas.kantor",
    "berkas.versi",
    "berkas.sha256",
    "berkas.saluran",
    "_saluran",
)
"""What proves which version ran, where, and over which channel somebody acted."""


def erase_case(
    session: Session,
    instance_id: int,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """Erase what a case that has ended holds of anybody; how many values left its history.

    All of it happens in the caller's transaction. The steps, their times, the version and the
    proof of the chain stay, and so do account names, which are part of the proof; `reason` stays
    too, so it names nobody. Cases linked to this one are erased one by one. Again is no error.
    Raises NotFoundError, and ConflictError for a case that still runs.
    """
    _lock(session, instance_id)
    fields = _fields(session, instance_id)
    erased = erasure.erase(session, instance_id, fields, reason, actor=actor, now=now)
    for eraser in ERASERS:
        eraser(session, berkas=instance_id)
    drafts.erase_case(session, instance_id)
    _erase_files(session, instance_id)
    _erase_failures(session, instance_id)
    _erase_answers(session, instance_id)
    forgetting.of_case(session, instance_id)
    _lock_out(session, instance_id)
    notices.erase_case(session, instance_id)
    return erased


def erase_account(session: Session, username: str) -> None:
    """Erase who an account is, and let nobody in with it any more; its cases are erased one by one.

    The user name stays: it stands in the proof of every step that the account did. Raises
    AbsentError, and ConflictError while a case of the account still runs.
    """
    account = accounts.get(session, username)
    running = session.scalar(
        select(ProcessInstance.number)
        .where(
            ProcessInstance.requester_account == account.username,
            ProcessInstance.state.is_not(None),
        )
        .limit(1)
    )
    if running is not None:
        raise ConflictError(
            f"Berkas {running} milik akun ini masih berjalan. Selesaikan atau batalkan dulu."
        )
    accounts.deactivate(session, account.username)
    second_factor.remove(session, account.id)
    drafts.erase_account(session, account.username)
    forgetting.of_account(session, account.id)
    session.execute(delete(Membership).where(Membership.account_id == account.id))
    mail.accounts.erase(session, account=account.username)
    _forget_account(session, account)
    account.name = ERASED
    account.email = account.phone = account.password = None
    account.email_verified_at = None
    session.flush()


def forget_old(
    session: Session, *, settings: Settings, now: datetime, real: datetime
) -> None:
    """Remove what is kept for a while only: sessions, links, failed logins, kept answers, drafts, unused files, looks.

    `now` is the time of the cases, `real` the world's (`web.clock`).
    """
    sessions.purge(session, settings=settings, now=real)
    password_links.purge(session, now=real)
    email_proofs.purge(session, now=real)
    second_factor.purge(session, settings=settings, now=real)
    login.purge(session, settings=settings, now=real)
    idempotency.purge(session, now=real, life=settings.idempotency_life)
    drafts.purge(session, now=now)
    files.purge(session, before=now - UNUSED_LIFE)
    forgetting.old(session, now=now)
    mail.accounts.purge(session, now=now)
    notices.purge(session, now=now)


def _forget_account(session: Session, account: Account) -> None:
    """What is kept of an account beside its row: addresses to prove, notices, and why it asked for what."""
    notices.erase_account(session, account.id)
    session.execute(delete(EmailProof).where(EmailProof.account_id == account.id))
    session.execute(
        update(DataRequest)
        .where(DataRequest.asked_by == account.username)
        .values(reason="", answer=None)
    )


def _lock(session: Session, instance_id: int) -> None:
    """Take the lock of a case that has ended."""
    row = session.execute(
        select(ProcessInstance.number, ProcessInstance.state.is_(None).label("ended"))
        .where(ProcessInstance.id == instance_id)
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFoundError("Berkas ini tidak ada.")
    if not row.ended:
        raise ConflictError(
            f"Berkas {row.number} masih berjalan. Selesaikan atau batalkan dulu, baru hapus datanya."
        )


def _fields(session: Session, instance_id: int) -> list[tuple[int, str]]:
    """(event's number, path) of every value that is to go and is still there."""
    rows = session.execute(
        select(EventData.seq, EventData.path)
        .join(
            Event,
            (Event.instance_id == EventData.instance_id) & (Event.seq == EventData.seq),
        )
        .where(
            EventData.instance_id == instance_id,
            EventData.salt.is_not(None),
            Event.type.not_in(KEPT_TYPES),
            EventData.path.not_in(KEPT_FIELDS),
        )
        .order_by(EventData.seq, EventData.path)
    )
    return [(seq, path) for seq, path in rows]


def _erase_files(session: Session, instance_id: int) -> None:
    """Contents go with their rows; a file's id that history names leads nowhere."""
    unused = File.instance_id.is_(None) & (File.uploaded_by == f"tamu:{instance_id}")
    session.execute(delete(File).where(or_(File.instance_id == instance_id, unused)))


def _erase_failures(session: Session, instance_id: int) -> None:
    """What failed may quote what was typed, and what was to be tried again holds it whole."""
    session.execute(
        update(Incident)
        .where(Incident.instance_id == instance_id)
        .values(step={}, message=ERASED)
    )
    session.execute(
        delete(OperationCall).where(OperationCall.instance_id == instance_id)
    )


def _erase_answers(session: Session, instance_id: int) -> None:
    """Answers kept for requests that are sent twice show the case as it was."""
    tasks = session.scalars(select(Task.id).where(Task.instance_id == instance_id))
    listed = "|".join(str(task) for task in tasks) or "-"
    places = (
        rf"/(tasks|tugas)/({listed})(/|$)",
        rf"/(instances|berkas)/{instance_id}(/|$)",
    )
    # Where the address does not name the case, the answer does, at its beginning.
    begun = IdempotencyKey.route.regexp_match(r"/(instances|mulai/[^/]+|kios|retry)$")
    told = b'{"id":%d,' % instance_id
    session.execute(
        delete(IdempotencyKey).where(
            or_(
                *(IdempotencyKey.route.regexp_match(place) for place in places),
                begun & (func.substr(IdempotencyKey.body, 1, len(told)) == told),
            )
        )
    )


def _lock_out(session: Session, instance_id: int) -> None:
    """The case's code opens nothing any more; a kiosk that shows it shows it no longer."""
    for table in (CaseCode, ApiToken):
        session.execute(delete(table).where(table.instance_id == instance_id))
    of_case = WebSession.instance_id == instance_id
    session.execute(delete(WebSession).where(of_case, WebSession.kind == "kode"))
    session.execute(update(WebSession).where(of_case).values(instance_id=None))
