"""An account for each role of each office, and example hours where the sources state none."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from types import MappingProxyType
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from pst import calendar, offices
from pst.calendar import OfficeHours, Period
from web import accounts
from web.accounts import Passwords
from web.models import Account
from web.settings import Settings

PASSWORD: Final = "alur-demo"  # noqa: S105 -- known to everybody, in demo mode only
BY: Final = "demo"
ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pengguna": "Maria Contoh",
        "pengguna2": "Yohanes Contoh",
        "resepsionis": "Sinta Contoh",
        "resepsionis2": "Dewi Contoh",
        "petugas": "Rio Contoh",
        "petugas2": "Budi Contoh",
        "bendahara": "Lina Contoh",
        "kepala": "Agus Contoh",
        "pemilik": "Ratna Contoh",
        "auditor": "Hasan Contoh",
        "admin": "Tono Contoh",
        "unit_kerja": "Wati Contoh",
        "unit_kerja2": "Joko Contoh",
        "penanggung_jawab": "Sari Contoh",
    }
)
"""First part of the user name to the person's name; a digit tells colleagues apart."""

EXAMPLE_HOURS: Final = ("kupang", "kaltim", "jateng")
"""Offices whose sources do not say when they are open (AMB-51)."""
_OPENS: Final = time(8)
_CLOSES: Final = (time(15, 30), time(15, 30), time(15, 30), time(15, 30), time(16))


def add_accounts(session: Session, *, settings: Settings, now: datetime) -> int:
    """Make the accounts that are missing, named `<role>.<office>`; how many.

    Their password is known to everybody, so it would be refused to anybody else. It is hashed
    once; seventy times would take seconds.
    """
    there = set(session.scalars(select(Account.username)))
    missing = [entry for entry in _entries() if entry[0] not in there]
    if not missing:
        return 0
    passwords = Passwords(settings)
    hashed = passwords.hash(PASSWORD)
    for username, name, office, role in missing:
        account = accounts.create(
            session,
            username,
            name=name,
            email=f"{username}@example.id",
            passwords=passwords,
            password=None,
            memberships=[(office, role)],
            now=now,
        )
        account.password = hashed
    return len(missing)


def has_accounts(session: Session) -> bool:
    """Whether anybody can log in at all."""
    return bool(session.scalar(select(exists().where(Account.id > 0))))


def _entries() -> Iterator[tuple[str, str, str, str]]:
    """User name, name, office and role of every demo account."""
    for office in offices.offices():
        for person, name in ROLES.items():
            role = person.removesuffix("2")
            yield f"{person}.{office.key}", name, office.key, role


def add_hours(session: Session, *, now: datetime) -> int:
    """Enter example hours, marked as such, for offices that have none yet; for how many."""
    week = {day: (Period(opens=_OPENS, closes=end),) for day, end in enumerate(_CLOSES)}
    entered = set(session.scalars(select(OfficeHours.office)))
    missing = [office for office in EXAMPLE_HOURS if office not in entered]
    for office in missing:
        calendar.set_hours(
            session,
            office,
            week,
            source="contoh (demo)",
            demo=True,
            actor=BY,
            now=now,
        )
    return len(missing)
