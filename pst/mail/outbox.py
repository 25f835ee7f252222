"""What becomes of a letter between the step that wants it and the mail server that takes it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, case, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst.errors import MailError
from pst.mail.tables import CONCLUDED, DROPPED, FAILED, SENT, WAITING, Mail
from pst.mail.wording import checked_address

SENDING: Final = "surel.kirim"
"""The operation by which a diagram sends a letter."""

LONGEST: Final = timedelta(days=5)
BACKOFF: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    *[timedelta(hours=2)] * 59,
)
"""How long to wait after each try that did not reach the server or was put off by it; almost `LONGEST` in all."""

ROUND: Final = 500
"""Characters of an error that are kept."""


def send(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    kepada: str | None,
    jenis: str,
    isi: dict[str, Any],
    lampiran: Sequence[str] | None = None,
) -> dict[str, Any]:
    """What a diagram hands over for a letter: `kepada` an address, `jenis` one of `KINDS`, `isi` its values,
    `lampiran` ids of the case's files.

    The answer is `{"dikirim": time, "kepada": address}`, and comes from whoever carried the letter. No job does
    this: it raises MailError.
    """
    del session, now, berkas, kantor, kepada, jenis, isi, lampiran
    raise MailError(
        "Surel menunggu di kotak keluar; hanya pengantar surel yang mengirimnya."
    )


def put(
    session: Session,
    *,
    call: int,
    now: datetime,
    berkas: int,
    kantor: str,
    kepada: object,
    jenis: str,
) -> None:
    """Put a letter into the outbox, due at once; again after an incident, as if it had never been tried.

    A letter that was sent is not sent again: its case is told again.
    """
    new = insert(Mail).values(
        call_id=call,
        instance_id=berkas,
        office=kantor,
        kind=jenis,
        recipient=kepada.strip() or None if isinstance(kepada, str) else None,
        state=WAITING,
        tries=0,
        next_try_at=now,
        message_id=uuid4().hex,
        created_at=now,
    )
    again = {
        "state": case((Mail.state == SENT, SENT), else_=WAITING),
        "tries": 0,
        "next_try_at": Mail.created_at,
        "told_at": None,
    }
    session.execute(new.on_conflict_do_update(index_elements=["call_id"], set_=again))


def waiting(
    session: Session,
    *,
    now: datetime,
    seen: Sequence[int],
    abandoned: ColumnElement[bool],
    sendable: bool,
) -> Mail | None:
    """The letter that has been due longest, locked; None where there is none that nobody holds.

    Due is also one whose case was not told what became of it, and one that nobody wants any more: `abandoned` is
    the condition for that. Without `sendable` there is no server, and letters that could be sent are left alone.
    """
    due = and_(_open(), Mail.next_try_at <= now)
    if not sendable:
        due = and_(due, or_(Mail.state != WAITING, Mail.recipient.is_(None)))
    return session.scalars(
        select(Mail)
        .where(
            or_(due, and_(Mail.state == WAITING, abandoned)),
            Mail.id.not_in(seen),
        )
        .order_by(Mail.next_try_at, Mail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()


def _open() -> ColumnElement[bool]:
    return or_(Mail.state == WAITING, _untold())


def _untold() -> ColumnElement[bool]:
    return and_(Mail.state.in_(CONCLUDED), Mail.told_at.is_(None))


def is_untold(mail: Mail) -> bool:
    """Whether something became of the letter that its case does not know."""
    return mail.state in CONCLUDED and mail.told_at is None


def untold(session: Session, mail_id: int) -> Mail | None:
    """The letter, locked, where its case was not told yet and nobody else is about to."""
    return session.scalars(
        select(Mail)
        .where(Mail.id == mail_id, _untold())
        .with_for_update(skip_locked=True)
    ).one_or_none()


def accept(mail: Mail, *, subject: str, now: datetime) -> None:
    """The server took it."""
    mail.state, mail.sent_at, mail.subject = SENT, now, subject
    mail.tries += 1
    mail.last_error = None
    mail.next_try_at = now


def told(mail: Mail, *, now: datetime) -> None:
    """Its case has gone on with it, or has an incident about it."""
    mail.told_at = now


def drop(mail: Mail) -> None:
    """Nobody wants it any more."""
    mail.state = DROPPED


def postpone(mail: Mail, error: str, *, now: datetime) -> None:
    """It could not be handed over this time; after the last try it failed."""
    mail.tries += 1
    mail.last_error = shortened(error)
    if mail.tries > len(BACKOFF):
        mail.state = FAILED
    else:
        mail.next_try_at = now + BACKOFF[mail.tries - 1]


def refuse(mail: Mail, error: str) -> None:
    """It will not be sent until somebody does something about it; without an address it was not even tried."""
    mail.tries += mail.recipient is not None
    mail.state, mail.last_error = FAILED, shortened(error)


def shortened(error: str) -> str:
    """What is kept of an error's words."""
    return error.replace("\0", "")[:ROUND]


def address(session: Session, mail_id: int, recipient: str) -> Mail:
    """Send a letter that was not sent yet to another address. Raises MailError."""
    found = checked_address(recipient)
    mail = session.scalars(
        select(Mail).where(Mail.id == mail_id).with_for_update()
    ).one_or_none()
    if mail is None or mail.state not in {WAITING, FAILED}:
        raise MailError(
            "Surel ini sudah terkirim atau dibatalkan; alamatnya tidak dapat diubah lagi."
        )
    mail.recipient = found
    return mail


def hurry(session: Session, mail_id: int, *, now: datetime) -> bool:
    """Let a letter that waits for another try be due now; false where it does not wait any more."""
    found = update(Mail).where(Mail.id == mail_id, Mail.state == WAITING)
    return bool(session.execute(found.values(next_try_at=now).returning(Mail.id)).all())


def outcome(mail: Mail) -> dict[str, Any]:
    """What the case goes on with after the letter was sent."""
    assert mail.sent_at is not None  # noqa: S101 -- a constraint of the table
    return {"dikirim": mail.sent_at.isoformat(), "kepada": mail.recipient}


def next_due(session: Session, *, but: Collection[int] = ()) -> datetime | None:
    """When the next letter is to be tried, overdue ones included; letters of the cases `but` do not count."""
    others = _open(), Mail.instance_id.not_in(but)
    return session.scalar(select(func.min(Mail.next_try_at)).where(*others))


def oldest(session: Session) -> datetime | None:
    """Since when the oldest letter waits that was not sent yet."""
    return session.scalar(
        select(func.min(Mail.created_at)).where(Mail.state == WAITING)
    )


def of_case(session: Session, berkas: int) -> Sequence[Mail]:
    """A case's letters, in the order in which they were wanted."""
    return session.scalars(
        select(Mail).where(Mail.instance_id == berkas).order_by(Mail.id)
    ).all()


def erase(session: Session, *, berkas: int) -> None:
    """Remove to whom a case's letters went and what they said; that and when they went stays."""
    session.execute(
        update(Mail)
        .where(Mail.instance_id == berkas)
        .values(recipient=None, subject=None, last_error=None, message=None)
    )
