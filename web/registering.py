"""Opening one's own account: a name and an address first, then, from the letter, a password.

Who asks learns nothing of whether the address has an account already: the answer is the same, and what
differs is the letter, which only its owner reads. The password is chosen by whoever read the letter, so nobody
prepares an account for an address that is not his. Such an account may ask one office for its services; its
user name is made up.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from pst import mail, offices
from pst.errors import MailError
from pst.mail import accounts as letters
from web import access, account_letters, accounts, email_proofs, password_links
from web.accounts import Passwords
from web.email_proofs import REGISTER
from web.errors import invalid
from web.formatting import writer
from web.models import Account
from web.settings import Settings

PATH: Final = "/daftar"
LONGEST_NAME: Final = 100


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody fills in to register. `onward` is the page that he wanted, empty for none."""

    name: str
    email: str
    office: str
    language: str = "id"
    onward: str = ""


def checked(wish: Wish) -> Wish:
    """The wish, trimmed. Raises InvalidError with what is wrong by field."""
    name, email = " ".join(wish.name.split()), wish.email.strip()
    wrong = [("name", text) for text in _wrong_name(name)]
    try:
        mail.checked_address(email)
    except MailError as error:
        wrong.append(("email", str(error)))
    if wish.office not in {one.key for one in offices.offices()}:
        wrong.append(("office", "Pilih kantor yang akan Anda hubungi."))
    if wrong:
        raise invalid(wrong)
    return Wish(
        name=name,
        email=email,
        office=wish.office,
        language=wish.language,
        onward=wish.onward,
    )


def checked_name(text: str) -> str:
    """A person's name, trimmed. Raises InvalidError."""
    name = " ".join(text.split())
    wrong = _wrong_name(name)
    if wrong:
        raise invalid([("name", one) for one in wrong])
    return name


def _wrong_name(name: str) -> list[str]:
    if 1 < len(name) <= LONGEST_NAME and name.isprintable():
        return []
    return [f"Tulis nama Anda, 2 sampai {LONGEST_NAME} huruf."]


def ask(session: Session, wish: Wish, *, settings: Settings, now: datetime) -> None:
    """Send a link to the address, or tell its owner that he has an account already.

    Raises InvalidError.
    """
    found = checked(wish)
    known = accounts.by_email(session, found.email)
    if known is not None:
        tell_owner(session, known, settings=settings, now=now)
        return
    link = email_proofs.make(
        session,
        REGISTER,
        found.email,
        given={
            "nama": found.name,
            "kantor": found.office,
            "bahasa": found.language,
            "lanjut": found.onward,
        },
        settings=settings,
        now=now,
    )
    times = writer(found.office, found.language)
    letters.write(
        session,
        key=f"{REGISTER}:{password_links.digest(link.code).hex()}",
        account=None,
        recipient=found.email,
        language=found.language,
        kind="daftar_verifikasi",
        given={"tautan": link.url, "berlaku": times.moment(link.expires_at)},
        now=now,
    )


def tell_owner(
    session: Session, account: Account, *, settings: Settings, now: datetime
) -> None:
    """Tell the owner of an address that somebody wanted it for an account of his own."""
    account_letters.write(
        session,
        account,
        "daftar_sudah_ada",
        key=f"sudah-ada:{account.username}:{now.isoformat()}",
        given={
            "masuk": f"{settings.address}/masuk",
            "lupa": f"{settings.address}/lupa-sandi",
        },
        now=now,
    )


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An account that was opened just now, and where its owner wanted to go."""

    id: int
    username: str
    onward: str


def confirm(
    session: Session, code: str, password: str, *, passwords: Passwords, now: datetime
) -> Opened | None:
    """Open the account for whoever read the letter; None for a code that opens nothing, whatever the reason.

    Raises InvalidError for a password that may not be used; the link holds on then.
    """
    proof = email_proofs.take(session, REGISTER, code, now=now)
    if (
        proof is None
        or proof.given is None
        or accounts.by_email(session, proof.email) is not None
    ):
        return None
    given = proof.given
    account = accounts.create(
        session,
        accounts.made_up_name(),
        name=given["nama"],
        passwords=passwords,
        password=password,
        memberships=[(given["kantor"], access.CITIZEN)],
        email=proof.email,
        now=now,
    )
    account.email_verified_at, account.language = now, given["bahasa"]
    email_proofs.settle(session, proof.email)
    return Opened(id=account.id, username=account.username, onward=given["lanjut"])
