"""The accounts that an admin looks after: those whose every role is in an office of his.

An account that also has a role elsewhere belongs to nobody's admin alone: whoever could set
its password could act in that other office, too. Nor is his own: he changes his password
with the old one, so that a browser he left open changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from engine.models import Task
from web import access
from web.access import Identity
from web.errors import ForbiddenError
from web.models import Account, Membership

ADMIN: Final = "admin"
MOST: Final = 50
"""How many accounts a list shows; a search finds the others."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """An account with its (office, role) pairs."""

    username: str
    name: str
    active: bool
    memberships: frozenset[tuple[str, str]]


def offices_of(who: Identity) -> frozenset[str]:
    """Where he is admin."""
    return frozenset(office for office, role in who.memberships if role == ADMIN)


def listing(session: Session, who: Identity, *, search: str) -> Sequence[Person]:
    """The accounts with a role in an office of his, by name; MOST at most."""
    in_office = exists().where(
        Membership.account_id == Account.id, Membership.office.in_(offices_of(who))
    )
    found = select(Account).where(in_office).order_by(Account.name, Account.username)
    if search:
        wanted = search.lower()
        found = found.where(
            or_(
                Account.username.contains(wanted, autoescape=True),
                Account.name.icontains(wanted, autoescape=True),
            )
        )
    return _people(session, session.scalars(found.limit(MOST)).all())


def find(session: Session, who: Identity, username: str) -> Person:
    """The account. Raises AbsentError unless it has a role in an office of his."""
    account = session.scalar(select(Account).where(Account.username == username))
    if account is None:
        raise access.absent()
    if not in_his_offices(session, who, account):
        raise access.absent()
    (person,) = _people(session, [account])
    return person


def in_his_offices(session: Session, who: Identity, account: Account) -> bool:
    """Whether the account has a role in an office of his."""
    (person,) = _people(session, [account])
    return bool({office for office, _ in person.memberships} & offices_of(who))


def require_other(who: Identity, person: Person) -> None:
    """Raises ForbiddenError for one's own account: nobody gives himself a role, or loses the last one by mistake."""
    if person.username == who.account:
        raise ForbiddenError(
            "Peran Anda sendiri tidak diatur dari sini. Minta admin lain melakukannya."
        )


def tasks_held(session: Session, who: Identity, person: Person) -> int:
    """How many open tasks in his offices the account holds."""
    return (
        session.scalar(
            select(func.count(Task.id)).where(
                Task.assignee == person.username,
                Task.status == "open",
                Task.office.in_(offices_of(who)),
            )
        )
        or 0
    )


def may_tend(who: Identity, person: Person) -> bool:
    """Whether he may hand out a password link for the account and end its sessions."""
    everywhere = {office for office, _ in person.memberships}
    return person.username != who.account and everywhere <= offices_of(who)


def require_tend(who: Identity, person: Person) -> None:
    """Raises ForbiddenError."""
    if not may_tend(who, person):
        raise ForbiddenError(
            "Akun Anda sendiri, dan akun yang juga berperan di kantor lain, tidak diatur "
            "dari sini. Minta pengelola Alur melakukannya."
        )


def _people(session: Session, accounts: Sequence[Account]) -> list[Person]:
    held: dict[int, set[tuple[str, str]]] = {one.id: set() for one in accounts}
    for row in session.scalars(
        select(Membership).where(Membership.account_id.in_(held))
    ):
        held[row.account_id].add((row.office, row.role))
    return [
        Person(
            username=one.username,
            name=one.name,
            active=one.active,
            memberships=frozenset(held[one.id]),
        )
        for one in accounts
    ]
