"""The people of an office from a CSV file: first looked at, then, when somebody says so, entered.

An import opens accounts and adds roles; it closes none and takes no role away.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import imports
from pst.errors import ImportFileError
from pst.imports import CHANGED, NEW, SAME, Fault, Line, Preview
from web import accounts, staff, staffing
from web.access import ROLES, Identity
from web.accounts import Passwords
from web.errors import InvalidError
from web.models import Account

COLUMNS: Final = {"akun": 64, "nama": 120, "peran": 200, "surel": 200}
REQUIRED: Final = ("akun", "nama", "peran")
MOST: Final = 500


def preview(session: Session, who: Identity, office: str, content: bytes) -> Preview:
    """What the file would do in the office; nothing is written. Raises ImportFileError."""
    found = imports.rows(content, known=COLUMNS, required=REQUIRED, most=MOST)
    records, faults = imports.sift(found, _judged, key="akun")
    known = _known(session, [record["akun"] for _, record in records])
    lines = []
    for number, record in records:
        account = known.get(record["akun"])
        if account is None:
            lines.append(Line(number=number, record=record, effect=NEW))
            continue
        told = _not_his(session, who, account)
        if told:
            faults.append(Fault(number=number, column="akun", message=told))
            continue
        more = set(record["peran"]) - staffing.held(session, account.id, office)
        lines.append(
            Line(number=number, record=record, effect=CHANGED if more else SAME)
        )
    return Preview(lines=lines, faults=faults)


def take(
    session: Session,
    office: str,
    seen: Preview,
    *,
    passwords: Passwords,
    actor: str,
    now: datetime,
) -> int:
    """Open the accounts and add the roles that the preview showed; how many accounts. Raises ImportFileError."""
    if not seen.lines:
        raise ImportFileError(
            "Tidak ada baris yang dapat disimpan. Perbaiki berkasnya."
        )
    for line in seen.lines:
        record = line.record
        if line.effect == NEW:
            staffing.open_account(
                session,
                record["akun"],
                name=record["nama"],
                email=record.get("surel"),
                roles=[(office, role) for role in record["peran"]],
                passwords=passwords,
                actor=actor,
                now=now,
            )
        elif line.effect == CHANGED:
            account = accounts.get(session, record["akun"])
            wanted = staffing.held(session, account.id, office) | set(record["peran"])
            staffing.set_roles(
                session, record["akun"], office, wanted, actor=actor, now=now
            )
    return len(seen.lines) - seen.count(SAME)


def _known(session: Session, usernames: Sequence[str]) -> Mapping[str, Account]:
    rows = session.scalars(select(Account).where(Account.username.in_(usernames)))
    return {row.username: row for row in rows}


def _not_his(session: Session, who: Identity, account: Account) -> str:
    """Why an account that is there already is not changed by the import."""
    if account.username == who.account:
        return "Ini akun Anda sendiri; perannya tidak diatur dari sini."
    if not staff.in_his_offices(session, who, account):
        return "Nama akun ini sudah dipakai di luar kantor Anda."
    return "" if account.active else "Akun ini sudah ditutup. Buka kembali lebih dulu."


def _judged(column: str, text: str) -> tuple[Any, str | None]:
    told = imports.wrong_text(
        text, required=column in REQUIRED, longest=COLUMNS[column]
    )
    if told is not None:
        return None, told
    if column == "akun":
        return _username(text)
    return _roles(text) if column == "peran" else (text or None, None)


def _username(text: str) -> tuple[str | None, str | None]:
    try:
        return accounts.readable_username(text), None
    except InvalidError as error:
        return None, str(error)


def _roles(text: str) -> tuple[list[str] | None, str | None]:
    """Roles with blanks, commas or plus signs between them."""
    wanted = text.lower().replace(",", " ").replace("+", " ").split()
    unknown = sorted(set(wanted) - ROLES)
    if unknown or not wanted:
        known = ", ".join(sorted(ROLES))
        return None, f"Peran {', '.join(unknown)} tidak dikenal. Pilih: {known}."
    return list(dict.fromkeys(wanted)), None
