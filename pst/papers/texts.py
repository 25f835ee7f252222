"""The words that an office puts on papers of its own: in versions, an earlier one stays, withdrawn."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import changes, standards
from pst.base import withdraw
from pst.errors import PaperError
from pst.papers import clauses
from pst.papers.tables import PaperText

KINDS: Final = (clauses.AGREEMENT, clauses.LICENCE)
"""The kinds of papers whose words are the office's own."""


@dataclass(frozen=True, kw_only=True)
class OfficeText:
    """A text of an office for a kind of paper; who entered it is None for one that is not entered yet."""

    office: str
    kind: str
    body: str
    english: str | None
    entered_by: str | None = None
    entered_at: datetime | None = None
    withdrawn_at: datetime | None = None


def composed_text(office: str, kind: str, body: str, english: str) -> OfficeText:
    """A text from what was typed, not entered yet. Raises PaperError, CatalogueError."""
    standards.office_data(office)
    if kind not in {one.name for one in KINDS}:
        raise PaperError(f"Jenis surat “{kind}” tidak punya teks kantor.")
    typed = [one.replace("\r\n", "\n").strip() for one in (body, english)]
    if not typed[0]:
        raise PaperError("Tulis teksnya dalam bahasa Indonesia.")
    for one in typed:
        clauses.require_text(one)
    return OfficeText(office=office, kind=kind, body=typed[0], english=typed[1] or None)


def office_text(session: Session, office: str, kind: str) -> OfficeText | None:
    """The text in force; None until the office wrote one, or where it took it back."""
    row = session.scalar(
        select(PaperText).where(
            PaperText.office == office,
            PaperText.kind == kind,
            PaperText.withdrawn_at.is_(None),
        )
    )
    return None if row is None else _read(row)


def office_texts(session: Session, office: str, kind: str) -> Sequence[OfficeText]:
    """Every version, the newest first."""
    rows = session.scalars(
        select(PaperText)
        .where(PaperText.office == office, PaperText.kind == kind)
        .order_by(PaperText.id.desc())
    )
    return [_read(row) for row in rows]


def _read(row: PaperText) -> OfficeText:
    return OfficeText(
        office=row.office,
        kind=row.kind,
        body=row.body,
        english=row.english,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        withdrawn_at=row.withdrawn_at,
    )


def set_text(
    session: Session, wanted: OfficeText, *, actor: str, now: datetime
) -> None:
    """Put a composed text in place of the office's earlier one; the same words again change nothing."""
    current = office_text(session, wanted.office, wanted.kind)
    if current is not None and _words(current) == _words(wanted):
        return
    _replace(session, wanted.office, wanted.kind, wanted, actor=actor, now=now)
    session.add(
        PaperText(
            office=wanted.office,
            kind=wanted.kind,
            body=wanted.body,
            english=wanted.english,
            entered_by=actor,
            entered_at=now,
        )
    )
    session.flush()


def _words(of: OfficeText) -> OfficeText:
    return replace(of, entered_by=None, entered_at=None)


def withdraw_text(
    session: Session, office: str, kind: str, *, actor: str, now: datetime
) -> None:
    """Take the office's text back: papers say again that there is none."""
    _replace(session, office, kind, None, actor=actor, now=now)


def _replace(
    session: Session,
    office: str,
    kind: str,
    wanted: OfficeText | None,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Withdraw the text in force, and say in the record of changes what comes in its place."""
    changes.record(
        session,
        office=office,
        kind="teks_surat",
        subject=kind,
        before=_told(office_text(session, office, kind)),
        after=_told(wanted),
        actor=actor,
        now=now,
    )
    withdraw(
        session,
        PaperText,
        PaperText.office == office,
        PaperText.kind == kind,
        actor=actor,
        now=now,
    )


def _told(text: OfficeText | None) -> dict[str, object] | None:
    """A text as the record of changes has it: which one; its words stand in the versions."""
    if text is None:
        return None
    content = f"{text.body}\n{text.english or ''}".encode()
    return {
        "huruf": len(text.body),
        "inggris": text.english is not None,
        "sidik": hashlib.sha256(content).hexdigest()[:12],
    }
