"""Who works in an office and as what: accounts opened, closed and opened again, and their roles there.

Every change stands in the record of changes of each office that it concerns: user name and roles, nothing else of
the person. An office is never left without an admin who can log in.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import changes
from web import accounts
from web.access import ADMIN
from web.accounts import Passwords
from web.errors import InvalidError
from web.models import Account, Membership

Pairs = Iterable[tuple[str, str]]


def open_account(
    session: Session,
    username: str,
    *,
    name: str,
    email: str | None,
    roles: Collection[tuple[str, str]],
    passwords: Passwords,
    password: str | None = None,
    actor: str,
    now: datetime,
) -> Account:
    """Open an account with these (office, role) pairs. Raises InvalidError as `accounts.create` does."""
    account = accounts.create(
        session,
        username,
        name=name,
        email=email,
        passwords=passwords,
        password=password,
        memberships=roles,
        now=now,
    )
    note_roles(session, account.username, (), roles, actor=actor, now=now)
    return account


def set_roles(
    session: Session,
    username: str,
    office: str,
    wanted: Collection[str],
    *,
    actor: str,
    now: datetime,
) -> None:
    """Give the account these roles in the office and no others there.

    Raises InvalidError where the office would have no admin left, AbsentError for an unknown account.
    """
    account = accounts.get(session, username)
    _lock_admins(session, {office})
    before = held(session, account.id, office)
    for role in sorted(set(wanted) - before):
        accounts.grant(session, username, office=office, role=role)
    for role in sorted(before - set(wanted)):
        accounts.revoke(session, username, office=office, role=role)
    _require_admin(session, {office} if ADMIN in before else set())
    note_roles(
        session,
        account.username,
        [(office, one) for one in before],
        [(office, one) for one in wanted],
        actor=actor,
        now=now,
    )


def close(session: Session, username: str, *, actor: str, now: datetime) -> None:
    """Let nobody in with the account any more. Raises InvalidError for the last admin of an office."""
    account = accounts.get(session, username)
    places = _offices(session, account)
    _lock_admins(session, places)
    accounts.deactivate(session, username)
    session.flush()
    _require_admin(session, _offices(session, account, ADMIN))
    _note_state(session, account, places, is_open=False, actor=actor, now=now)


def reopen(session: Session, username: str, *, actor: str, now: datetime) -> None:
    """Let its owner in again, with the roles that he had."""
    account = accounts.get(session, username)
    account.active = True
    session.flush()
    places = _offices(session, account)
    _note_state(session, account, places, is_open=True, actor=actor, now=now)


def note(
    session: Session, username: str, deed: str, *, actor: str, now: datetime
) -> None:
    """Say in the record what an admin did with an account beside its roles, such as a link for a password."""
    for office in _offices(session, accounts.get(session, username)):
        changes.record(
            session,
            office=office,
            kind="akun",
            subject=username,
            before=None,
            after={"tindakan": deed},
            actor=actor,
            now=now,
        )


def note_roles(
    session: Session,
    username: str,
    before: Pairs,
    after: Pairs,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Say in the record of each office concerned which roles the account had there and has."""
    was, becomes = _by_office(before), _by_office(after)
    for office in sorted(was.keys() | becomes.keys()):
        changes.record(
            session,
            office=office,
            kind="akun",
            subject=username,
            before={"peran": was[office]} if office in was else None,
            after={"peran": becomes[office]} if office in becomes else None,
            actor=actor,
            now=now,
        )


def held(session: Session, account_id: int, office: str) -> set[str]:
    """The account's roles in the office."""
    return set(
        session.scalars(
            select(Membership.role).where(
                Membership.account_id == account_id, Membership.office == office
            )
        )
    )


def _by_office(pairs: Pairs) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for office, role in sorted(pairs):
        found.setdefault(office, []).append(role)
    return found


def _offices(session: Session, account: Account, role: str | None = None) -> set[str]:
    """Where the account has a role, or that one."""
    found = select(Membership.office).where(Membership.account_id == account.id)
    if role is not None:
        found = found.where(Membership.role == role)
    return set(session.scalars(found))


def _lock_admins(session: Session, offices: Collection[str]) -> None:
    """One at a time: two admins who take the role from each other must not both succeed."""
    session.execute(
        select(Account.id)
        .join(Membership, Membership.account_id == Account.id)
        .where(Membership.office.in_(offices), Membership.role == ADMIN)
        .order_by(Account.id)
        .with_for_update(of=Account)
    )


def _require_admin(session: Session, offices: Collection[str]) -> None:
    left = set(
        session.scalars(
            select(Membership.office)
            .join(Account, Account.id == Membership.account_id)
            .where(
                Membership.office.in_(offices),
                Membership.role == ADMIN,
                Account.active,
            )
        )
    )
    if set(offices) - left:
        raise InvalidError(
            "Dia admin terakhir kantor ini. Jadikan orang lain admin lebih dulu."
        )


def _note_state(
    session: Session,
    account: Account,
    offices: Collection[str],
    *,
    is_open: bool,
    actor: str,
    now: datetime,
) -> None:
    for office in sorted(offices):
        changes.record(
            session,
            office=office,
            kind="akun",
            subject=account.username,
            before={"terbuka": not is_open},
            after={"terbuka": is_open},
            actor=actor,
            now=now,
        )
