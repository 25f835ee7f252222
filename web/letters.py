"""A letter of the outbox as a mail server takes it (RFC 5322): headers, words, and the case's files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.models import File, ProcessInstance
from pst import mail, offices
from pst.mail import Mail
from web import filing
from web.formatting import size
from web.settings import Settings

NOWHERE: Final = "alur@demo.invalid"
"""Where the demo's letters come from; a name that is nobody's (RFC 2606)."""
MARK: Final = "[DEMO] "
DEMO: Final = (
    "Ini surel dari demo Alur. Orang dan isinya contoh, dan surel ini tidak keluar dari "
    "mesin ini."
)


@dataclass(frozen=True, kw_only=True)
class Attachment:
    name: str
    media_type: str
    content: bytes


def write(
    session: Session,
    entry: Mail,
    parameters: Mapping[str, Any],
    *,
    settings: Settings,
    demo: bool,
    now: datetime,
) -> EmailMessage:
    """The letter; `parameters` are what the diagram handed over.

    Of a case that is not for everybody nothing is told but that there is news, and no file goes out. Raises
    MailError and FilingError.
    """
    case = session.get_one(ProcessInstance, entry.instance_id)
    closed = case.readers is not None
    files = [] if closed else _files(session, entry, parameters.get("lampiran") or ())
    hung, notes = _fitting(files, settings.mail_limit)
    place = offices.office(entry.office)
    letter = mail.compose(
        mail.CLOSED if closed else entry.kind,
        parameters["isi"],
        sender=mail.Sender(
            number="" if closed else case.number,
            office=place.name,
            page=_page(settings, case),
        ),
        notes=[DEMO, *notes] if demo else notes,
    )
    message = _addressed(
        entry, settings, office=place.name, at=now.astimezone(place.zone)
    )
    message["Subject"] = (MARK if demo else "") + letter.subject
    message.set_content(letter.text, cte="quoted-printable")
    for one in hung:
        main, _, sub = one.media_type.partition("/")
        message.add_attachment(
            one.content, maintype=main, subtype=sub, filename=one.name
        )
    return message


def _addressed(
    entry: Mail, settings: Settings, *, office: str, at: datetime
) -> EmailMessage:
    """A letter without its words. An address with a line break in it is refused, not repaired."""
    sender = settings.mail.sender if settings.mail else NOWHERE
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Address(display_name=office, addr_spec=sender)
    message["To"] = Address(addr_spec=mail.checked_address(entry.recipient or ""))
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{entry.message_id}@{sender.rpartition('@')[2]}>"
    # So that nobody's holiday notice answers it (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "id"
    return message


def _page(settings: Settings, case: ProcessInstance) -> str:
    """Where the requester sees his case: with an account its page, else with number and code."""
    if case.requester_account is not None:
        return f"{settings.address}/berkas/{case.id}"
    return f"{settings.address}/lacak"


def _files(
    session: Session, entry: Mail, identities: Sequence[str]
) -> list[Attachment]:
    """The case's files by id. Raises FilingError."""
    return [_file(session, entry, str(identity)) for identity in identities]


def _file(session: Session, entry: Mail, identity: str) -> Attachment:
    content = filing.fetch(session, identity, berkas=entry.instance_id)
    row = session.execute(
        select(File.name, File.media_type).where(File.id == UUID(identity))
    ).one()
    return Attachment(name=row.name, media_type=row.media_type, content=content)


def _fitting(
    files: Sequence[Attachment], limit: int
) -> tuple[list[Attachment], list[str]]:
    """What hangs on the letter, and what is said of it and of what is too large."""
    hung: list[Attachment] = []
    notes: list[str] = []
    for one in files:
        if sum(len(other.content) for other in hung) + len(one.content) <= limit:
            hung.append(one)
            notes.append(f"Terlampir: {one.name}")
        else:
            notes.append(
                f"Berkas {one.name} ({size(len(one.content))}) terlalu besar untuk surel. "
                "Unduh dari berkas Anda."
            )
    return hung, notes
