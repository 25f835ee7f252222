"""The office at a glance as a report of a month or a year: the page's figures as tables, for paper and spreadsheets."""

from typing import Final

from pst.papers import Collection, Column, Report
from pst.papers.reports import AMOUNT, Cell
from web.figures.cases import Limit, Service
from web.figures.visits import Times
from web.pages.glance import Glance, service_name
from web.pages.limits import UNITS
from web.pages.queue_views import SERVICES

NOTES: Final = (
    "Dalam batas (%): bagian dari berkas selesai yang batasnya diukur.",
    "Batas dalam menit atau jam tidak diukur selama jam layanan kantor belum dinyatakan.",
    "Penilaian layanan bukan Indeks Kepuasan Masyarakat (IKM).",
    "Pengaduan dan berkas lain yang tidak terbuka bagi seluruh kantor tidak dihitung.",
    "Laporan ini dibuat oleh aplikasi dari catatan berkas kantor.",
)
OF_TEN: Final = "9 dari 10"


def report(glance: Glance) -> Collection:
    """Every figure of the page; what is told of now is marked so."""
    asked, total = glance.asked, glance.total
    waited, took = glance.visits.total.waited, glance.visits.total.took
    kind = "tahun " if asked.span.step == "bulan" else ""
    return Collection(
        title=f"Laporan pelayanan {kind}{asked.span.label}",
        office=asked.office,
        facts=(
            ("Berkas masuk", total.came),
            ("Berkas terbuka pada akhir masa", total.open),
            ("Berkas selesai", total.ended),
            (f"Berkas selesai, {asked.span.before.label}", glance.before),
            ("Berkas dibatalkan", total.cancelled),
            ("Dalam batas (%)", _share(total.kept, total.kept + total.late)),
            ("Waktu tunggu, median (menit)", waited),
            ("Waktu dilayani, median (menit)", took),
            ("Memberi penilaian", glance.ratings.given),
        ),
        parts=[
            _services(glance),
            _limits(glance),
            _visits(glance),
            _hours(glance),
            _endings(glance),
            _officers(glance),
            _ratings(glance),
        ],
        notes=NOTES,
    )


def _counts(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title=one, kind=AMOUNT) for one in titles)


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _services(glance: Glance) -> Report:
    titles = ("Masuk", "Terbuka", "Selesai", "Batal", "Dalam batas", "Lewat batas")
    more = ("Tidak diukur", "Tanpa batas", "Dalam batas (%)")
    return Report(
        title="Menurut layanan",
        office=glance.asked.office,
        columns=(Column(title="Layanan", share=6), *_counts(*titles, *more)),
        rows=[(line.name, *_cells(line.figures)) for line in glance.lines],
        total=("Jumlah", *_cells(glance.total)),
    )


def _cells(one: Service) -> tuple[Cell, ...]:
    measured = one.kept + one.late
    return (
        *(one.came, one.open, one.ended, one.cancelled, one.kept, one.late),
        *(one.unmeasured, one.free, _share(one.kept, measured)),
    )


def _limits(glance: Glance) -> Report:
    return Report(
        title="Waktu terhadap batas",
        office=glance.asked.office,
        columns=(
            Column(title="Layanan", share=6),
            Column(title="Batas untuk", share=3),
            Column(title="Satuan", share=3),
            *_counts("Batas", "Berkas diukur", "Median", OF_TEN),
        ),
        rows=[_limit(one) for one in glance.figures.limits],
    )


def _limit(one: Limit) -> tuple[Cell, ...]:
    name = service_name(one.service, one.channel)
    unit = UNITS[one.unit]
    return (name, one.name, unit, one.amount, one.measured, one.median, one.ninth)


def _visits(glance: Glance) -> Report:
    return Report(
        title="Tunggu dan layanan di meja",
        office=glance.asked.office,
        columns=(Column(title="Layanan", share=6), *_TIMES),
        rows=[
            (SERVICES.get(name, name), *_times(one))
            for name, one in glance.visits.services
        ],
        total=("Semua", *_times(glance.visits.total)),
        notes=(
            "Menit. Tunggu: sejak buku tamu terisi sampai mulai dilayani di meja layanan.",
        ),
    )


_TIMES: Final = _counts(
    *("Dilayani", "Tunggu, median", f"Tunggu, {OF_TEN}"),
    *("Layanan, median", f"Layanan, {OF_TEN}"),
)


def _times(one: Times) -> tuple[Cell, ...]:
    return (one.served, one.waited, one.waited_ninth, one.took, one.took_ninth)


def _hours(glance: Glance) -> Report:
    return Report(
        title="Waktu tunggu menurut jam",
        office=glance.asked.office,
        columns=(Column(title="Jam", share=3), *_TIMES),
        rows=[(f"{hour:02d}.00", *_times(one)) for hour, one in glance.visits.hours],
    )


def _endings(glance: Glance) -> Report:
    name = {"jam": "Jam", "hari": "Tanggal", "bulan": "Bulan"}[glance.asked.span.step]
    return Report(
        title=f"Selesai per {name.lower()}",
        office=glance.asked.office,
        columns=(Column(title=name, share=3), *_counts("Selesai", "Lewat batas")),
        rows=[(one.label, one.ended, one.late) for one in glance.moments],
        total=("Jumlah", glance.total.ended, glance.total.late),
    )


def _officers(glance: Glance) -> Report:
    return Report(
        title="Beban petugas",
        office=glance.asked.office,
        columns=(
            Column(title="Petugas", share=6),
            *_counts("Berkas dikerjakan", "Memegang sekarang", "Lewat sekarang"),
        ),
        rows=[
            (one.name, one.load.done, one.load.open, one.load.late)
            for one in glance.officers
        ],
        notes=(
            "Sekarang: saat laporan ini dibuat. Berkas yang dikerjakan beberapa petugas dihitung pada masing-masing.",
        ),
    )


def _ratings(glance: Glance) -> Report:
    found = glance.ratings
    return Report(
        title="Penilaian pengguna layanan",
        office=glance.asked.office,
        columns=(
            Column(title="Nilai", share=6),
            *_counts("Banyaknya", "Bagian dari yang menilai (%)"),
        ),
        rows=[
            *(
                (f"Nilai {score}", count, _share(count, found.given))
                for score, count in found.scores.items()
            ),
            ("Melewati penilaian", found.skipped, None),
            ("Tidak menjawab dalam waktunya", found.absent, None),
        ],
        total=("Memberi penilaian", found.given, None),
    )
