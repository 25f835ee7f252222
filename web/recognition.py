"""Which of an office's accounts somebody may mean by a name that he wrote, and who is left to handle a case.

Whoever complains knows a name, or half of one, and no account. So every word of the name counts: it is better
that one more officer does not read a complaint than that the one it is about does.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.models import ProcessInstance
from pst import complaints
from web.access import CITIZEN
from web.models import Account, Membership

OFFICER: Final = "petugas"
NOBODY: Final = {
    "akun": "belum ada",
    "nama": "Belum ada yang bebas benturan; siapa pun yang kemudian berwenang",
}
_SHORTEST: Final = 3
"""Letters of a word that tells somebody apart; shorter ones are initials and particles."""


def recognise(session: Session, office: str, names: Sequence[str]) -> list[str]:
    """User names of the office's staff that one of these texts names, in full or in part."""
    if not names:
        return []
    texts = [one.casefold() for one in names]
    wanted = {word for one in texts for word in _words(one)}
    return [
        username
        for username, name in _staff(session, office)
        if wanted & set(_words(name.casefold()))
        or any(username in one for one in texts)
    ]


def _words(text: str) -> Iterator[str]:
    return (one for one in re.findall(r"\w+", text) if len(one) >= _SHORTEST)


def _staff(
    session: Session, office: str, role: str | None = None
) -> list[tuple[str, str]]:
    """(user name, name) of whoever has the role, or any but the citizen's, in the office."""
    held = Membership.role != CITIZEN if role is None else Membership.role == role
    rows = session.execute(
        select(Account.username, Account.name)
        .join(Membership, Membership.account_id == Account.id)
        .where(Membership.office == office, held, Account.active)
        .distinct()
        .order_by(Account.name, Account.username)
    )
    return [(username, name) for username, name in rows]


def assignable(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    terlapor: Sequence[str | None] = (),
) -> dict[str, Any]:
    """The operation `penugasan.siapkan`: by what a complaint is classified, and who may be named to handle it.

    `{"kategori": [{kode, judul}], "pelaksana": [{akun, nama}]}`. Whom the case is about is not among them, nor
    whom `terlapor` names, which may be known since this very step.
    Where nobody is left, the only choice names nobody: then whoever gets the role later takes the task.
    """
    del now
    known = session.scalar(
        select(ProcessInstance.barred).where(ProcessInstance.id == berkas)
    )
    named = recognise(session, kantor, [one for one in terlapor if one])
    barred = {*(known or ()), *named}
    free = [
        {"akun": username, "nama": name}
        for username, name in _staff(session, kantor, OFFICER)
        if username not in barred
    ]
    return {
        "kategori": [
            {"kode": one.code, "judul": one.title}
            for one in complaints.categories(session, kantor)
        ],
        "pelaksana": free or [NOBODY],
    }
