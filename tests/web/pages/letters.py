"""The letters about accounts that wait to be carried, as whoever they go to would read them."""

from sqlalchemy import select

from pst.mail import AccountMail
from tests.web.pages.town import Town


def letters(town: Town, kind: str | None = None) -> list[AccountMail]:
    """The letters of a kind, or all, in the order in which they were written."""
    with town.sessions() as session:
        found = session.scalars(select(AccountMail).order_by(AccountMail.id)).all()
    return [one for one in found if kind in {None, one.kind}]


def code(town: Town, kind: str) -> str:
    """The code behind the `#` of the link in the last letter of that kind."""
    return str((letters(town, kind)[-1].given or {})["tautan"]).partition("#")[2]
