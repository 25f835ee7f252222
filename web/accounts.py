"""Accounts, their roles in offices, and passwords (argon2id; OWASP ASVS 5.0, V6)."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst import offices
from web import cores, password_rules
from web.access import ROLES
from web.errors import AbsentError, InvalidError, invalid
from web.formatting import Writer, writer
from web.models import (
    Account,
    ApiToken,
    Attempt,
    Membership,
    PasswordLink,
    WebSession,
)
from web.settings import Settings

MADE_UP: Final = "pengguna-"
_LETTERS: Final = "23456789abcdefghjkmnpqrstvwxyz"
_LENGTH: Final = 8


class Passwords:
    """Hashes and verifies passwords; knows one hash that belongs to nobody.

    Verifying against it makes a login for an unknown user name cost what a wrong
    password costs, so the time of the answer says nothing about who exists.
    """

    def __init__(self, settings: Settings) -> None:
        self._hasher = PasswordHasher(
            time_cost=settings.argon2_time,
            memory_cost=settings.argon2_memory,
            parallelism=settings.argon2_threads,
        )
        self._nobody = self._hasher.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        with cores.everywhere():
            return self._hasher.hash(password)

    def verify(self, stored: str | None, password: str) -> bool:
        """Whether the password is the stored one; None stands for nobody's."""
        try:
            with cores.everywhere():
                self._hasher.verify(stored or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    def is_old(self, stored: str) -> bool:
        """Whether it was hashed with parameters other than today's."""
        return self._hasher.check_needs_rehash(stored)


def create(
    session: Session,
    username: str,
    *,
    name: str,
    passwords: Passwords,
    password: str | None,
    memberships: Iterable[tuple[str, str]] = (),
    email: str | None = None,
    phone: str | None = None,
    now: datetime,
) -> Account:
    """Open an account; `memberships` are (office, role) pairs.

    Raises InvalidError when the user name is taken or unreadable, a role is unknown,
    or the password may not be used (`web.password_rules`).
    """
    plain = readable_username(username)
    if session.scalar(select(exists().where(Account.username == plain))):
        raise invalid([("username", f"Nama pengguna {plain} sudah dipakai.")])
    if password is not None:
        password_rules.check(password, username=plain, name=name)
    account = Account(
        username=plain,
        name=name,
        email=email,
        phone=phone,
        password=None if password is None else passwords.hash(password),
        active=True,
        created_at=now,
    )
    session.add(account)
    session.flush()
    for office, role in memberships:
        grant(session, plain, office=office, role=role)
    return account


def find(session: Session, username: str) -> Account | None:
    """The account of that user name, active or not."""
    found: Account | None = session.scalar(
        select(Account).where(Account.username == username.strip().lower())
    )
    return found


def by_email(session: Session, address: str) -> Account | None:
    """The open account whose owner proved that the address is his."""
    found: Account | None = session.scalar(
        select(Account).where(
            func.lower(Account.email) == address.strip().lower(),
            Account.email_verified_at.is_not(None),
            Account.active,
        )
    )
    return found


def login_name(session: Session, typed: str) -> str:
    """The user name that was meant: a proved address stands for its account's, anything else for itself."""
    account = by_email(session, typed) if "@" in typed else None
    return typed if account is None else account.username


def home(session: Session, account: Account) -> str:
    """The office that answers for the account: the first one that it has to do with."""
    first: str | None = session.scalar(
        select(func.min(Membership.office)).where(Membership.account_id == account.id)
    )
    return first or offices.offices()[0].key


def writing_to(session: Session, account: Account) -> Writer:
    """Writes times for letters to the account: in its language, in the zone of its office."""
    return writer(home(session, account), account.language)


def made_up_name() -> str:
    """A user name that says nothing of anybody.

    It stays in the proof of every step of its account when all else of it is erased.
    """
    return MADE_UP + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def get(session: Session, username: str) -> Account:
    """The account of that user name. Raises AbsentError."""
    account = find(session, username)
    if account is None:
        raise AbsentError(f"Akun {username} tidak ada. Periksa ejaannya.")
    return account


def grant(session: Session, username: str, *, office: str, role: str) -> None:
    """Give the account a role in an office; again is no error.

    A browser that is logged in with the account has to log in again: what it may do has grown.
    Raises InvalidError for an unknown role, AbsentError for an unknown account.
    """
    if role not in ROLES:
        known = ", ".join(sorted(ROLES))
        raise invalid([("role", f"Peran {role} tidak dikenal. Pilih: {known}.")])
    account = get(session, username)
    row = {"account_id": account.id, "office": office, "role": role}
    given = session.scalar(
        insert(Membership)
        .values(row)
        .on_conflict_do_nothing()
        .returning(Membership.role)
    )
    if given is not None:
        session.execute(delete(WebSession).where(WebSession.account_id == account.id))


def revoke(session: Session, username: str, *, office: str, role: str) -> None:
    """Take the role away and end the account's sessions, so that it holds at once."""
    account = get(session, username)
    session.execute(
        delete(Membership).where(
            Membership.account_id == account.id,
            Membership.office == office,
            Membership.role == role,
        )
    )
    end_sessions(session, account)


def set_password(
    session: Session, username: str, password: str, *, passwords: Passwords
) -> None:
    """Set the password; every session, token and link of the account ends. `web.password_changes` also tells its owner.

    What failed before under its name counts no longer. Raises InvalidError for a password
    that may not be used (`web.password_rules`).
    """
    account = get(session, username)
    password_rules.check(password, username=account.username, name=account.name)
    account.password = passwords.hash(password)
    end_sessions(session, account)
    session.execute(delete(Attempt).where(Attempt.account == typed(account.username)))


def deactivate(session: Session, username: str) -> None:
    """Let nobody in with this account any more; what it did stays."""
    account = get(session, username)
    account.active = False
    end_sessions(session, account)


def end_sessions(session: Session, account: Account) -> None:
    """End every browser session, bearer token and password link of the account."""
    for table in (WebSession, ApiToken, PasswordLink):
        session.execute(delete(table).where(table.account_id == account.id))


def end_every_session(session: Session) -> None:
    """End everybody's browser sessions and bearer tokens, kiosks and holders of codes among them."""
    for table in (WebSession, ApiToken):
        session.execute(delete(table))


def require_active(account: Account) -> None:
    """Raises InvalidError for an account that is closed."""
    if not account.active:
        raise InvalidError(f"Akun {account.username} sudah ditutup.")


def rehash_if_old(
    session: Session, account: Account, password: str, *, passwords: Passwords
) -> None:
    """Store a password that was just verified under today's parameters."""
    if account.password is not None and passwords.is_old(account.password):
        session.execute(
            update(Account)
            .where(Account.id == account.id)
            .values(password=passwords.hash(password))
        )


def typed(username: str) -> bytes:
    """What stands for a typed user name in the table of failures: never the name itself,
    because people type passwords into the wrong field."""
    return hashlib.sha256(username.strip().lower().encode()).digest()


def holds(session: Session, username: str, *, office: str, role: str) -> bool:
    """Whether an active account has the role in the office."""
    found: bool | None = session.scalar(
        select(
            exists().where(
                Account.username == username,
                Account.active,
                Membership.account_id == Account.id,
                Membership.office == office,
                Membership.role == role,
            )
        )
    )
    return bool(found)


def readable_username(text: str) -> str:
    """The user name as it is kept. Raises InvalidError."""
    plain = text.strip().lower()
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    if not 2 <= len(plain) <= 64 or not set(plain) <= allowed:
        raise InvalidError(
            "Nama pengguna terdiri atas 2 sampai 64 huruf kecil, angka, titik, "
            f"garis bawah atau tanda hubung. Anda menulis: {text}."
        )
    return plain
