"""The demo's mailbox: letters about accounts, which leave the machine nowhere, so that their links can be followed."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint
from sqlalchemy import select

from pst.mail import AccountMail
from web import context
from web.pages import frame, letters
from web.pages.demo import only_in_demo
from web.pages.login import Page
from web.rules import terbuka

blueprint: Final = Blueprint("surel_demo", __name__)
NEWEST: Final = 20


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A letter; `subject` and `text` are empty until a worker has carried it."""

    entry: AccountMail
    subject: str = ""
    text: str = ""


@blueprint.get("/demo/surel")
@terbuka
def show() -> Page:
    """The newest letters, to whomever they are: everybody in the demo is an example."""
    only_in_demo()
    found = context.session().scalars(
        select(AccountMail).order_by(AccountMail.id.desc()).limit(NEWEST)
    )
    return frame.page(
        "demo_surel.html",
        surat=[_shown(one) for one in found],
        tulis=frame.writing(frame.office_of(None)),
    )


def _shown(entry: AccountMail) -> Shown:
    if entry.message is None:
        return Shown(entry=entry)
    message = letters.parsed(entry.message)
    return Shown(
        entry=entry, subject=str(message["Subject"]), text=letters.words(message)
    )
