"""What the owner of an account says of himself, and how he wants to be served."""

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from pst import mail, offices
from web import access, accounts, registering
from web.errors import InvalidError, invalid
from web.models import Account

_PHONE: Final = re.compile(r"\+?[0-9][0-9 ().-]{4,18}[0-9]")


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """`keys`: single letters are shortcuts; the last two say where notices reach him beside the bell.

    `notices_by_phone` is None where nobody was asked; what was chosen earlier stays then.
    """

    language: str
    keys: bool
    notices_by_mail: bool
    notices_by_phone: bool | None


def correct(session: Session, username: str, *, name: str, phone: str) -> Account:
    """Correct name and telephone; an empty telephone is none. Cases keep what was written into them.

    Raises InvalidError.
    """
    account, wrong = accounts.get(session, username), []
    told = " ".join(phone.split())
    try:
        account.name = registering.checked_name(name)
    except InvalidError as error:
        wrong = [(one["path"], one["message"]) for one in error.details["fields"]]
    if told and not _PHONE.fullmatch(told):
        wrong.append(
            ("phone", "Tulis nomor telepon dengan angka, misalnya 0812 3456 7890.")
        )
    if wrong:
        raise invalid(wrong)
    account.phone = told or None
    return account


def prefer(session: Session, username: str, wanted: Preferences) -> Account:
    """Keep the preferences. Raises InvalidError for a language that there is not."""
    if wanted.language not in mail.LANGUAGES:
        raise invalid([("language", "Pilih bahasa.")])
    account = accounts.get(session, username)
    account.language, account.keys = wanted.language, wanted.keys
    account.notices_by_mail = wanted.notices_by_mail
    if wanted.notices_by_phone is not None:
        account.notices_by_phone = wanted.notices_by_phone
    return account


def turn_to(session: Session, username: str, *, office: str) -> None:
    """Let the account ask one more office for its services. Raises InvalidError for an unknown one.

    It ends the account's browser sessions, as every new role does.
    """
    if office not in {one.key for one in offices.offices()}:
        raise invalid([("office", "Pilih kantor yang akan Anda hubungi.")])
    accounts.grant(session, username, office=office, role=access.CITIZEN)
