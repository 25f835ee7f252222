"""What whoever holds a paper may read of it with its code, and whether a file is the one that was issued.

Shown is what stands on the paper in his hand, as far as it is needed to tell a false one: office, kind, number, day,
what it is about, whether it is in force, how it was signed. Of a draft, that it is one. Never who asked for it.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst.papers import kinds
from pst.papers.tables import Paper

LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Letters that are told apart on paper."""
GROUPS: Final = 4
GROUP: Final = 4
"""Sixteen of 31 letters are 79 bits: nobody guesses a code, and it can be typed from paper."""

STATES: Final[Mapping[str, str]] = {
    "draf": "Draf, belum diterbitkan dan belum berlaku",
    "terbit": "Diterbitkan",
    "ditarik": "Ditarik, tidak berlaku lagi",
    "diganti": "Diganti dengan surat yang lebih baru, tidak berlaku lagi",
}
PRINTED: Final = "cetakan"
"""How a paper was issued that bears no signature."""
SAME: Final = "sama"
DRAFT: Final = "draf"
UNSIGNED: Final = "belum_ditandatangani"
OTHER: Final = "lain"


@dataclass(frozen=True, kw_only=True)
class Verified:
    """A paper as its holder may know it. `subject` and what follows are None until it was issued."""

    code: str
    office: str
    title: str
    number: str
    dated: date
    state: str
    subject: str | None
    issued_at: datetime | None
    withdrawn_at: datetime | None
    sha256: str | None
    way: str | None
    signer: str | None
    signature: str | None
    drafted: str | None
    offered: str | None

    @property
    def in_force(self) -> bool:
        return self.state == "terbit"

    @property
    def printed(self) -> bool:
        """Whether it bears no signature, by intention."""
        return self.way == PRINTED

    @property
    def words(self) -> str:
        """The state in words."""
        return STATES[self.state]

    def compare(self, sha256: str) -> str:
        """What a file with this sum is to the paper: SAME, UNSIGNED, DRAFT or OTHER."""
        if sha256 == self.sha256:
            return SAME
        if sha256 == self.offered:
            return UNSIGNED
        return DRAFT if sha256 == self.drafted else OTHER


def new_code() -> str:
    """As in `k7m2-9xqd-4hpt-w3ea`."""
    return "-".join(
        "".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS)
    )


def typed(text: str) -> str:
    """A code as it is kept, from how somebody types it; one that is too long stays too long."""
    letters = re.sub(r"[^0-9a-z]", "", text.lower())[: GROUPS * GROUP + 1]
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def find(session: Session, code: str) -> Verified | None:
    """The paper of that code."""
    row = session.scalar(select(Paper).where(Paper.code == typed(code)))
    if row is None:
        return None
    return Verified(
        code=row.code,
        office=row.office,
        title=kinds.kind(row.kind).title,
        number=row.number,
        dated=row.dated,
        state=row.state,
        subject=row.subject if row.issued_at else None,
        issued_at=row.issued_at,
        withdrawn_at=row.withdrawn_at,
        sha256=row.issued_sha256,
        way=row.way,
        signer=row.signer,
        signature=row.signature,
        drafted=row.draft_sha256,
        offered=row.offered_sha256,
    )
