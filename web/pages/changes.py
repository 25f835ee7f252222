"""The record of all that was changed in an office's set-up: to read, to search, and to take along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from flask import Blueprint, Response, request, url_for

from pst import changes, facts, offices
from pst.changes import Change
from pst.errors import FactError
from web import context
from web.formatting import Writer
from web.pages import days, frame, people, table
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("perubahan", __name__)
READERS: Final = tuple(sorted(frame.SEEING_SETTINGS))
SHOWN: Final = 50
MOST_LINES: Final = 20
"""Of a long list, such as a data dictionary; its whole stands on its own page."""
EXPORTED: Final = 20_000
LONGEST_SEARCH: Final = 100
LOOK_BACK: Final = timedelta(days=365)
KINDS: Final[Mapping[str, str]] = {
    "akun": "Akun dan peran",
    "aturan": "Aturan",
    "hari": "Hari tutup dan buka",
    "jam": "Jam layanan",
    "kamus": "Kamus data",
    "keterangan": "Keterangan kantor",
    "kop_surat": "Kop surat",
    "loker": "Loker",
    "loket": "Loket",
    "pengaduan": "Pengaduan",
    "prioritas": "Alasan didahulukan",
    "produk": "Produk",
    "standar": "Standar pelayanan",
    "tarif": "Tarif",
    "teks_surat": "Teks surat",
}
NAMES: Final[Mapping[str, str]] = {
    "address": "alamat",
    "code": "kode",
    "description": "keterangan",
    "email": "surel",
    "kind": "jenis",
    "lines": "nama kantor",
    "name": "nama",
    "open": "buka",
    "pattern": "pola nomor",
    "phone": "telepon",
    "place": "tempat",
    "position": "jabatan",
    "services": "layanan",
    "signatory": "penanda tangan",
    "stages": "tahap",
    "title": "judul",
    "website": "situs",
}
"""What the values that the contexts record are called on the page."""
HEAD: Final = ("Waktu", "Siapa", "Apa", "Yang mana", "Sebelum", "Sesudah", "Alasan")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which changes are asked for; `before` is the change before which the list goes on."""

    office: str
    kind: str | None
    words: str
    first: date
    last: date
    before: int | None
    writer: Writer

    @property
    def in_address(self) -> dict[str, Any]:
        return {
            "kantor": self.office,
            "jenis": self.kind or "",
            "cari": self.words,
            "dari": self.first,
            "sampai": self.last,
        }


@dataclass(frozen=True, kw_only=True)
class Line:
    """A change in words; of values that have parts, those that differ."""

    at: str
    who: str
    what: str
    which: str
    before: Sequence[str]
    after: Sequence[str]
    reason: str


@blueprint.get("/kantor/perubahan")
@perlu_peran(*READERS)
def listing() -> Page:
    """What was changed, the last first."""
    asked = _asked()
    rows = _rows(asked, SHOWN + 1)
    shown = rows[:SHOWN]
    older = (
        url_for(".listing", **asked.in_address, sebelum=shown[-1].id)
        if len(rows) > SHOWN
        else None
    )
    return frame.page(
        "perubahan.html",
        kantor=offices.office(asked.office),
        kantor_semua=frame.own_offices(*READERS),
        tanya=asked,
        jenis=KINDS,
        baris=_lines(asked, shown),
        lebih_lama=older,
        unduh=url_for(".download", **asked.in_address),
    )


@blueprint.get("/kantor/perubahan.csv")
@perlu_peran(*READERS)
def download() -> Response:
    """The same as a table for a spreadsheet."""
    asked = _asked()
    name = f"perubahan-{asked.office}-{asked.first}-{asked.last}.csv"
    rows = (
        (
            one.at,
            one.who,
            one.what,
            one.which,
            "; ".join(one.before),
            "; ".join(one.after),
            one.reason,
        )
        for one in _lines(asked, _rows(asked, EXPORTED))
    )
    return table.download(name, HEAD, rows)


def _asked() -> Asked:
    """Raises AbsentError for an office that is not his, InvalidError for days that make no sense."""
    office = frame.own_office(*READERS)
    writer = frame.writing(office)
    today = writer.date(context.now())
    first, last = days.span(today - LOOK_BACK, today)
    kind = request.args.get("jenis", "")
    return Asked(
        office=office,
        kind=kind if kind in KINDS else None,
        words=request.args.get("cari", "").strip()[:LONGEST_SEARCH],
        first=first,
        last=last,
        before=request.args.get("sebelum", type=int),
        writer=writer,
    )


def _rows(asked: Asked, limit: int) -> Sequence[Change]:
    zone = asked.writer.zone
    return changes.recorded(
        context.session(),
        asked.office,
        kind=asked.kind,
        words=asked.words,
        since=datetime.combine(asked.first, time.min, zone),
        until=datetime.combine(asked.last + timedelta(days=1), time.min, zone),
        before=asked.before,
        limit=limit,
    )


def _lines(asked: Asked, rows: Sequence[Change]) -> list[Line]:
    known = people.names(context.session(), {one.actor for one in rows})
    return [
        Line(
            at=asked.writer.moment(one.at),
            who=known.get(one.actor, one.actor),
            what=KINDS.get(one.kind, one.kind),
            which=_which(asked, one),
            before=in_words(one.before, one.after),
            after=in_words(one.after, one.before),
            reason=one.reason or "",
        )
        for one in rows
    ]


def _which(asked: Asked, change: Change) -> str:
    """What was changed, as its own page calls it."""
    if change.kind == "aturan" and change.subject in offices.KINDS:
        return offices.KINDS[change.subject].meaning
    if change.kind in {"keterangan", "standar"}:
        try:
            return facts.kind_of(asked.office, change.subject).title
        except FactError:
            return change.subject
    if change.kind == "hari":
        return asked.writer.day(date.fromisoformat(change.subject))
    if change.kind == "jam":
        since, _, until = change.subject.partition("/")
        return f"{since or 'sejak awal'} sampai {until or 'ada perubahan'}"
    return change.subject


def in_words(value: object, other: object = None) -> list[str]:
    """A recorded value in lines; where the other one has the same parts, those in which they differ."""
    if value is None:
        return []
    if isinstance(value, Mapping):
        there = other if isinstance(other, Mapping) else {}
        return [
            f"{NAMES.get(name, name)}: {_said(one)}"
            for name, one in value.items()
            if name not in there or there[name] != one
        ]
    if isinstance(value, list):
        known = other if isinstance(other, list) else []
        told = [_said(one) for one in value if one not in known]
        more = len(told) - MOST_LINES
        return told[:MOST_LINES] + ([f"dan {more} lagi"] if more > 0 else [])
    return [_said(value)]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return ", ".join(map(_said, value)) or "tidak ada"
    return "tidak ada" if value is None else str(value)
