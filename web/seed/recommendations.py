"""Recommendations of the demo: entries of the register that say they are examples, and a request under way."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from pst import recommendation
from web.seed.story import Done, Story

OFFICE: Final = "kupang"
NOTE: Final = "Data contoh untuk demo, bukan rekomendasi yang pernah terbit."
EXAMPLES: Final = (
    ("Survei Kepuasan Pengunjung Pasar", "Dinas Contoh Perdagangan", "cross sectional"),
    ("Pendataan Perahu Nelayan", "Dinas Contoh Perikanan", "longitudinal"),
    ("Survei Biaya Pendidikan Rumah Tangga", "Dinas Contoh Pendidikan", None),
)
REQUEST: Final = Story(
    process="kupang-rekomendasi-online",
    office=OFFICE,
    by="pengguna",
    ago=timedelta(days=2, hours=3),
    done=(
        Done(
            task="lakukan_registrasi",
            by="pengguna",
            data={"nama": "Maria Contoh", "surel": "pengguna@example.id"},
        ),
        Done(task="cari_rekomendasi", by="pengguna", data={"kata_kunci": "pasar"}),
        Done(task="pilih_acuan", by="pengguna"),
        Done(
            task="isi_formulir",
            by="pengguna",
            data={
                "judul": "Survei Kepuasan Pedagang Pasar",
                "tahun": 2027,
                "instansi": "Dinas Contoh Perdagangan",
                "alamat": "Jalan Contoh 1, Kota Kupang",
                "pj_nama": "Maria Contoh",
                "pengulangan": "hanya sekali",
                "tipe_pengumpulan": "cross sectional",
            },
        ),
    ),
)


def add_recommendations(session: Session, *, now: datetime) -> int:
    """Enter the examples in the register, each once; how many it has of them."""
    year = now.year - 1
    for serial, (activity, organiser, method) in enumerate(EXAMPLES, start=1):
        recommendation.add_earlier(
            session,
            office=OFFICE,
            number=f"CONTOH-{serial}/{year}",
            issued_on=date(year, 3 * serial, 2),
            activity=activity,
            organiser=organiser,
            year=year,
            method=method,
            note=NOTE,
        )
    return len(EXAMPLES)
