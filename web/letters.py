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
from pst.mail import AccountMail, Mail
from web import filing
from web.formatting import size
from web.models import Account
from web.phone import Message
from web.settings import Settings

NOWHERE: Final = "alur@demo.invalid"
"""Where the demo's letters come from; a name that is nobody's (RFC 2606)."""
MARK: Final = "[DEMO] "
DEMO: Final = {
    "id": "Ini surel dari demo Alur. Orang dan isinya contoh, dan surel ini tidak keluar dari "
    "mesin ini.",
    "en": "This e-mail is from Alur's demo. Its people and content are examples, and it does not "
    "leave this machine.",
}
HANGS: Final = {"id": "Terlampir: {name}", "en": "Attached: {name}"}
TOO_LARGE: Final = {
    "id": "Berkas {name} ({size}) terlalu besar untuk surel. Unduh dari berkas Anda.",
    "en": "File {name} ({size}) is too large for an e-mail. Download it from your case.",
}


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
    """The letter; `parameters` are what the diagram handed over. It is in the language of the requester's account.

    Of a case that is not for everybody nothing is told but that there is news, and no file goes out. Raises
    MailError and FilingError.
    """
    case = session.get_one(ProcessInstance, entry.instance_id)
    closed = case.readers is not None
    files = [] if closed else _files(session, entry, parameters.get("lampiran") or ())
    language = _language(session, case)
    hung, notes = _fitting(files, settings.mail_limit, language)
    place = offices.office(entry.office)
    letter = mail.compose(
        mail.CLOSED if closed else entry.kind,
        parameters["isi"],
        sender=mail.Sender(
            number="" if closed else case.number,
            office=place.name,
            page=_page(settings, case),
        ),
        notes=[DEMO[language], *notes] if demo else notes,
        language=language,
    )
    message = _addressed(
        entry,
        settings,
        office=place.name,
        at=now.astimezone(place.zone),
    )
    _fill(message, letter, language=language, demo=demo)
    for one in hung:
        main, _, sub = one.media_type.partition("/")
        message.add_attachment(
            one.content, maintype=main, subtype=sub, filename=one.name
        )
    return message


def write_to_account(
    entry: AccountMail, *, settings: Settings, demo: bool, now: datetime
) -> EmailMessage:
    """A letter of no case. Raises MailError."""
    given, language = entry.given or {}, entry.language
    letter = mail.accounts.compose(
        entry.kind,
        given,
        language=language,
        address=settings.address,
        notes=[DEMO[language]] if demo else (),
    )
    office = mail.accounts.sender(given, language)
    message = _addressed(entry, settings, office=office, at=now)
    _fill(message, letter, language=language, demo=demo)
    return message


def write_message(entry: AccountMail, *, settings: Settings) -> Message:
    """A message to a telephone. Raises MailError."""
    said = mail.accounts.compose(
        entry.kind,
        entry.given or {},
        language=entry.language,
        address=settings.address,
    )
    return Message(
        id=entry.message_id,
        number=(entry.recipient or "").removeprefix(mail.accounts.TELEPHONE),
        language=entry.language,
        text=said.text,
    )


def _fill(
    message: EmailMessage, letter: mail.Letter, *, language: str, demo: bool
) -> None:
    message["Subject"] = (MARK if demo else "") + letter.subject
    message.set_content(letter.text, cte="quoted-printable")
    # Setting the content removes what was said of it before.
    message["Content-Language"] = language


def _language(session: Session, case: ProcessInstance) -> str:
    """That of the requester's account; whoever has none is written to in Indonesian."""
    found = session.scalar(
        select(Account.language).where(Account.username == case.requester_account)
    )
    return found or mail.INDONESIAN


def _addressed(
    entry: Mail | AccountMail,
    settings: Settings,
    *,
    office: str,
    at: datetime,
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
    files: Sequence[Attachment], limit: int, language: str
) -> tuple[list[Attachment], list[str]]:
    """What hangs on the letter, and what is said of it and of what is too large."""
    hung: list[Attachment] = []
    notes: list[str] = []
    for one in files:
        fits = sum(len(other.content) for other in hung) + len(one.content) <= limit
        if fits:
            hung.append(one)
        words = HANGS if fits else TOO_LARGE
        large = size(len(one.content), language)
        notes.append(words[language].format(name=one.name, size=large))
    return hung, notes
