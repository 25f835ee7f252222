"""Letters to a person about his account, or with what he is told of: of no case's step, so nothing waits for them.

A recipient that begins with `TELEPHONE` is a number: a short message instead of a letter, carried by another way.

They stand in the outbox exactly when what they tell of has been committed. Their values are forgotten when they
were sent or given up; that a letter went, and to whom, is kept for `LIFE`.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import delete, func, not_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst.errors import MailError
from pst.mail.outbox import BACKOFF, shortened
from pst.mail.tables import FAILED, SENT, WAITING, AccountMail
from pst.mail.wording import LANGUAGES, Letter, checked_address, framed

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "daftar_verifikasi": "Pendaftaran akun",
        "daftar_sudah_ada": "Pendaftaran akun yang sudah ada",
        "sandi_tautan": "Tautan kata sandi",
        "sandi_diganti": "Kata sandi diganti",
        "surel_ganti": "Alamat surel baru",
        "surel_diganti": "Alamat surel diganti",
        "pemberitahuan_akun": "Pemberitahuan",
        "pengingat": "Pengingat batas waktu",
        "data_diputuskan": "Permintaan data pribadi",
        "pesan_telepon": "Pesan ke telepon",
    }
)
"""What may be sent, and how people call it. Its words name the values that it needs."""

OPTIONAL: Final = MappingProxyType(
    {
        "berlaku": "",
        "masuk": "",
        "lupa": "",
        "nama_pengguna": "",
        "tautan": "",
        "akun": "",
        "nomor": "",
        "jawaban": "",
    }
)
"""What may be left out; a paragraph that names it is left out, too."""

NAMELESS: Final = frozenset({"daftar_verifikasi"})
"""Letters that greet nobody by name: whoever typed the name may not be who reads the letter."""

FRAME: Final = "bingkai_akun"
FRAMES: Final = MappingProxyType({"pesan_telepon": "bingkai_telepon"})
TELEPHONE: Final = "tel:"
COUNTRY: Final = "+62"
"""What a number stands for that begins with a 0."""
GREETED: Final = MappingProxyType({"id": "Bapak/Ibu", "en": "Sir or Madam"})
SERVICE: Final = MappingProxyType(
    {"id": "Pelayanan Statistik Terpadu", "en": "Integrated Statistical Services"}
)
"""Who writes where no office does (`given["kantor"]`)."""

LIFE: Final = timedelta(days=30)


def write(
    session: Session,
    *,
    key: str,
    account: str | None,
    recipient: str,
    language: str,
    kind: str,
    given: Mapping[str, Any],
    now: datetime,
) -> None:
    """Put a letter into the outbox, due at once; a second one with the same `key` is not written.

    `account` is the user name, None where there is none yet; `language` id or en; `kind` one of `KINDS`; `given`
    the values of its words, and `nama` and `kantor` of whom it is to and from. Raises MailError for an address
    or a number that is none, and where the kind or a value is missing.
    """
    compose(kind, given, language=language, address="-")
    session.execute(
        insert(AccountMail)
        .values(
            key=key,
            account=account,
            recipient=checked(recipient),
            language=language,
            kind=kind,
            given=dict(given),
            state=WAITING,
            tries=0,
            next_try_at=now,
            message_id=uuid4().hex,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["key"])
    )


def checked(recipient: str) -> str:
    """The address, or the number in the form that telephones take everywhere (E.164). Raises MailError."""
    if not recipient.startswith(TELEPHONE):
        return checked_address(recipient)
    number = re.sub(r"[\s().-]", "", recipient.removeprefix(TELEPHONE))
    number = re.sub(r"^(0|62)", COUNTRY, number)
    if re.fullmatch(r"\+[1-9][0-9]{7,14}", number) is None:
        raise MailError("Nomor telepon ini tidak sah. Tulis seperti 0812 3456 7890.")
    return TELEPHONE + number


def compose(
    kind: str,
    given: Mapping[str, Any],
    *,
    language: str,
    address: str,
    notes: Sequence[str] = (),
) -> Letter:
    """The letter; `address` is where Alur is, `notes` are said at its end.

    Raises MailError where the kind, the language or a value is missing.
    """
    if kind not in KINDS or language not in LANGUAGES:
        raise MailError(f"Jenis surel “{kind}” ({language}) tidak dikenal.")
    name = "" if kind in NAMELESS else str(given.get("nama") or "")
    around = {
        "nama": " ".join(name.split()) or GREETED[language],
        "catatan": "\n\n".join(notes),
        "kantor": sender(given, language),
        "alamat": address,
    }
    values = {**OPTIONAL, "kantor": around["kantor"], **given}
    frame = FRAMES.get(kind, FRAME)
    return framed(kind, values, frame=frame, around=around, language=language)


def sender(given: Mapping[str, Any], language: str) -> str:
    """Whose name the letter bears."""
    return str(given.get("kantor") or SERVICE[language])


def waiting(
    session: Session, *, now: datetime, seen: Sequence[int], telephone: bool = False
) -> AccountMail | None:
    """The letter that has been due longest, locked; None where there is none that nobody holds.

    With `telephone` the message to a number.
    """
    called = AccountMail.recipient.startswith(TELEPHONE)
    return session.scalars(
        select(AccountMail)
        .where(
            AccountMail.state == WAITING,
            AccountMail.next_try_at <= now,
            AccountMail.id.not_in(seen),
            called if telephone else not_(called),
        )
        .order_by(AccountMail.next_try_at, AccountMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()


def accept(entry: AccountMail, *, now: datetime) -> None:
    """The server took it."""
    entry.state, entry.sent_at, entry.given = SENT, now, None
    entry.tries += 1
    entry.last_error = None


def postpone(entry: AccountMail, error: str, *, now: datetime) -> None:
    """It could not be handed over this time; after the last try it is given up."""
    if entry.tries >= len(BACKOFF):
        refuse(entry, error)
        return
    entry.next_try_at = now + BACKOFF[entry.tries]
    entry.tries += 1
    entry.last_error = shortened(error)


def refuse(entry: AccountMail, error: str) -> None:
    """It will not be sent."""
    entry.state, entry.last_error, entry.given = FAILED, shortened(error), None
    entry.tries += 1


def next_due(session: Session) -> datetime | None:
    """When the next letter is to be tried, overdue ones included."""
    return session.scalar(
        select(func.min(AccountMail.next_try_at)).where(AccountMail.state == WAITING)
    )


def oldest(session: Session) -> datetime | None:
    """Since when the oldest letter waits that was not sent yet; messages to telephones are not counted."""
    return session.scalar(
        select(func.min(AccountMail.created_at)).where(
            AccountMail.state == WAITING,
            not_(AccountMail.recipient.startswith(TELEPHONE)),
        )
    )


def erase(session: Session, *, account: str) -> None:
    """Remove an account's letters, those that wait included."""
    session.execute(delete(AccountMail).where(AccountMail.account == account))


def purge(session: Session, *, now: datetime) -> None:
    """Remove letters that are older than `LIFE`."""
    session.execute(delete(AccountMail).where(AccountMail.created_at < now - LIFE))
