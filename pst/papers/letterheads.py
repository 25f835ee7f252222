"""What an office's papers carry: its name and address, who signs, and how letters are numbered.

The sources fill in what they state of an office. Who signs is in none of them as of today, so it is never
filled in: the office says it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import changes, standards
from pst.base import withdraw
from pst.errors import PaperError
from pst.papers import numbering
from pst.papers.tables import PaperLetterhead

WORDS: Final = (
    "address",
    "phone",
    "email",
    "website",
    "place",
    "position",
    "signatory",
    "nip",
    "pattern",
)
"""Columns of one line that may be left empty."""
LONGEST: Final = 200
LOGO_TYPES: Final = frozenset({"image/png", "image/jpeg"})


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A picture as it is stored; `media_type` is one of LOGO_TYPES."""

    content: bytes
    media_type: str


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """A letterhead in force; None for what neither the office nor its source states.

    `stated_by_source` while the office has entered none. `pattern` is always one that can be used.
    """

    office: str
    lines: tuple[str, ...]
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    place: str | None = None
    position: str | None = None
    signatory: str | None = None
    nip: str | None = None
    pattern: str = numbering.DEFAULT
    logo: Logo | None = None
    stated_by_source: bool = False
    entered_by: str | None = None
    entered_at: datetime | None = None

    @property
    def signed(self) -> bool:
        """Whether it says who signs."""
        return bool(self.signatory and self.position)

    @property
    def wanting(self) -> tuple[str, ...]:
        """What the office has still to set, in words for a draft and for its admin."""
        missing = {
            "penanda tangan belum diatur": self.signed,
            "tempat penandatanganan belum diatur": self.place,
            "alamat kantor belum diatur": self.address,
            "pola nomor belum diatur kantor, nomor memakai pola bawaan": self.pattern
            != numbering.DEFAULT,
        }
        return tuple(words for words, there in missing.items() if not there)


def letterhead(session: Session, office: str) -> Letterhead:
    """The office's own, else what its source states. Raises CatalogueError."""
    stated = _stated(office)
    row = session.scalar(
        select(PaperLetterhead).where(
            PaperLetterhead.office == office, PaperLetterhead.withdrawn_at.is_(None)
        )
    )
    return stated if row is None else _entered(row)


def _stated(office: str) -> Letterhead:
    data = standards.office_data(office)
    name = (data.get("full_name") or {}).get("text") or data["name"].upper()
    return Letterhead(
        office=office,
        lines=(name,),
        address=(data.get("address") or {}).get("text"),
        phone=", ".join(one["text"] for one in data["phones"]) or None,
        email=next((one.get("display", one["text"]) for one in data["emails"]), None),
        website=next((one["text"] for one in data["websites"]), None),
        stated_by_source=True,
    )


def _entered(row: PaperLetterhead) -> Letterhead:
    words: dict[str, Any] = {name: getattr(row, name) for name in WORDS}
    logo = None
    if row.logo is not None and row.logo_type is not None:
        logo = Logo(content=row.logo, media_type=row.logo_type)
    return Letterhead(
        **words | {"pattern": row.pattern or numbering.DEFAULT},
        office=row.office,
        lines=tuple(row.lines.split("\n")),
        logo=logo,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
    )


def composed(
    office: str, lines: str, words: Mapping[str, str], logo: Logo | None
) -> Letterhead:
    """A letterhead from what was typed, not entered yet. Raises PaperError, CatalogueError."""
    standards.office_data(office)
    unknown = sorted(words.keys() - set(WORDS))
    if unknown:
        raise PaperError(f"Isian kop surat tidak dikenal: {', '.join(unknown)}.")
    name = tuple(line.strip() for line in lines.splitlines() if line.strip())
    typed: dict[str, Any] = {
        key: " ".join(words.get(key, "").split()) or None for key in WORDS
    }
    _require_words(name, typed)
    if logo is not None and logo.media_type not in LOGO_TYPES:
        raise PaperError("Logo harus gambar PNG atau JPEG. Pilih berkas lain.")
    typed["pattern"] = typed["pattern"] or numbering.DEFAULT
    return Letterhead(office=office, lines=name, logo=logo, **typed)


def _require_words(name: tuple[str, ...], typed: Mapping[str, str | None]) -> None:
    if not 1 <= len(name) <= 4:
        raise PaperError("Tulis nama kantor untuk kop surat, satu sampai empat baris.")
    for text in (*name, *typed.values()):
        if text and (len(text) > LONGEST or not text.isprintable()):
            raise PaperError(
                f"Isian kop surat paling panjang {LONGEST} huruf, tanpa tanda yang tidak terlihat. "
                f"Perbaiki: {text[:40]!a}."
            )
    if bool(typed["signatory"]) != bool(typed["position"]):
        raise PaperError(
            "Tulis nama dan jabatan penanda tangan keduanya, atau kosongkan keduanya."
        )
    if typed["pattern"]:
        numbering.require_pattern(typed["pattern"])


def set_letterhead(
    session: Session, wanted: Letterhead, *, actor: str, now: datetime
) -> None:
    """Put a composed letterhead in place of the office's earlier one, which stays, withdrawn."""
    _replace(session, wanted, actor=actor, now=now)
    words = {name: getattr(wanted, name) for name in WORDS}
    if wanted.pattern == numbering.DEFAULT:
        words["pattern"] = None
    session.add(
        PaperLetterhead(
            **words,
            office=wanted.office,
            lines="\n".join(wanted.lines),
            logo=wanted.logo and wanted.logo.content,
            logo_type=wanted.logo and wanted.logo.media_type,
            entered_by=actor,
            entered_at=now,
        )
    )
    session.flush()


def withdraw_letterhead(
    session: Session, office: str, *, actor: str, now: datetime
) -> None:
    """Take back what the office entered: what its source states is in force again."""
    _replace(session, _stated(office), actor=actor, now=now)


def _replace(
    session: Session, wanted: Letterhead, *, actor: str, now: datetime
) -> None:
    """Withdraw what the office has entered, and say in the record of changes what comes in its place."""
    office = wanted.office
    changes.record(
        session,
        office=office,
        kind="kop_surat",
        subject="kop surat",
        before=_told(letterhead(session, office)),
        after=_told(wanted),
        actor=actor,
        now=now,
    )
    withdraw(
        session,
        PaperLetterhead,
        PaperLetterhead.office == office,
        actor=actor,
        now=now,
    )


def _told(head: Letterhead) -> dict[str, object]:
    """A letterhead as the record of changes has it: of its logo, whose content is not kept there, only which one."""
    words = {name: getattr(head, name) for name in WORDS}
    logo = head.logo and hashlib.sha256(head.logo.content).hexdigest()[:12]
    return {"lines": list(head.lines), "logo": logo} | words


def example(wanted: Letterhead, dated: date) -> str:
    """How the office's first number of the year would read."""
    return numbering.written(wanted.pattern, wanted.office, 1, dated)
