"""The register of recommended activities, which everybody may search (AMB-42): words, facets, and adding to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst.recommendation.tables import RecommendationEntry
from pst.searching import Searchable

MOST_FOUND: Final = 5
ENTRIES: Final = Searchable(
    table=RecommendationEntry,
    words=RecommendationEntry.words,
    facets={
        "office": RecommendationEntry.office.expression,
        "year": RecommendationEntry.year.expression,
        "organiser": RecommendationEntry.organiser.expression,
    },
)
_LETTER: Final = (
    "Surat rekomendasi {number} untuk kegiatan “{activity}” sudah terbit dan ditandatangani di atas kertas. "
    "Surat dapat diambil di Pelayanan Statistik Terpadu kantor."
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A recommended activity as everybody may read it. `note` says where it is from, if not from here."""

    id: int
    office: str
    number: str
    issued_on: date
    activity: str
    organiser: str
    year: int
    method: str | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class Found:
    """`facets`: for each facet how many entries have each value, the other choices kept."""

    total: int
    entries: Sequence[Entry]
    facets: Mapping[str, Sequence[tuple[Any, int]]]


def enter(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations
    berkas: int,
    kantor: str,
    nomor: str,
    tanggal: str,
    kegiatan: str,
    penyelenggara: str,
    tahun: int,
    metode: str | None = None,
) -> dict[str, Any]:
    """Enter what was issued in the register; the same again for a case that is in it.

    `tanggal` is the letter's ISO date. `{"surat": ..., "pemberitahuan": ...}`: what the requester is sent with the
    letter, and without it.
    """
    values = {
        "office": kantor,
        "number": nomor,
        "issued_on": date.fromisoformat(tanggal),
        "activity": kegiatan,
        "organiser": penyelenggara,
        "year": tahun,
        "method": metode or None,
    }
    session.execute(
        insert(RecommendationEntry)
        .values(instance_id=berkas, **values)
        .on_conflict_do_update(
            index_elements=[RecommendationEntry.instance_id], set_=values
        )
    )
    return {
        "surat": {"nomor_surat": nomor, "kegiatan": kegiatan},
        "pemberitahuan": {
            "judul": "Surat rekomendasi kegiatan statistik sudah terbit",
            "teks": _LETTER.format(number=nomor, activity=kegiatan),
        },
    }


def add_earlier(
    session: Session,
    *,
    office: str,
    number: str,
    issued_on: date,
    activity: str,
    organiser: str,
    year: int,
    method: str | None,
    note: str,
) -> None:
    """Enter a recommendation that was not issued here; `note` says where it is from. Nothing where it is in."""
    session.execute(
        insert(RecommendationEntry)
        .values(
            office=office,
            number=number,
            issued_on=issued_on,
            activity=activity,
            organiser=organiser,
            year=year,
            method=method,
            note=note,
        )
        .on_conflict_do_nothing()
    )


def search(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations
    kata_kunci: str | None,
    tahun: int | None = None,
) -> dict[str, Any]:
    """Recommended activities with all the words, of every office, best first, five at most.

    `{"jumlah": 1, "hasil": [{"id": "12", "judul": ..., "label": activity, organiser, year and number}]}`.
    """
    chosen = {} if tahun is None else {"year": tahun}
    found = find(session, kata_kunci or "", chosen=chosen, limit=MOST_FOUND)
    results = [
        {
            "id": str(one.id),
            "judul": one.activity,
            "label": f"{one.activity} ({one.organiser}, {one.year}; nomor {one.number})",
        }
        for one in found.entries
    ]
    return {"jumlah": found.total, "hasil": results}


def find(
    session: Session,
    words: str,
    *,
    chosen: Mapping[str, Any],
    limit: int,
    offset: int = 0,
) -> Found:
    """Entries with all the words, best first; without words all, newest first.

    `chosen` names a value for some of the facets (office, year, organiser).
    """
    rows = session.scalars(
        select(RecommendationEntry)
        .where(*ENTRIES.conditions(words, chosen))
        .order_by(
            *ENTRIES.rank(words),
            RecommendationEntry.issued_on.desc(),
            RecommendationEntry.id.desc(),
        )
        .limit(limit)
        .offset(offset)
    )
    return Found(
        total=ENTRIES.count(session, words, chosen),
        entries=tuple(_entry(one) for one in rows),
        facets=ENTRIES.values(session, words, chosen),
    )


def read(session: Session, entry_id: int) -> Entry | None:
    """One entry; None where there is none, or no longer."""
    found = session.get(RecommendationEntry, entry_id)
    return None if found is None else _entry(found)


def erase(session: Session, *, berkas: int) -> None:
    """Take a case's activity out of the register: who organised it may be a person."""
    session.execute(
        delete(RecommendationEntry).where(RecommendationEntry.instance_id == berkas)
    )


def _entry(row: RecommendationEntry) -> Entry:
    return Entry(
        id=row.id,
        office=row.office,
        number=row.number,
        issued_on=row.issued_on,
        activity=row.activity,
        organiser=row.organiser,
        year=row.year,
        method=row.method,
        note=row.note,
    )
