"""Example products, tariffs and a sale for the demo; each says that its price is none of the regulation's."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from pst.sales.offer import dictionary, products, tariffs
from pst.sales.offer.pricing import Tier
from pst.sales.offer.products import Description
from pst.sales.offer.tariffs import Tariff
from web.seed.accounts import BY
from web.seed.story import Done, Story

OFFICE: Final = "kupang"
BASIS: Final = "Contoh, bukan harga resmi"
EXAMPLES: Final = (
    (
        Description(
            code="contoh-dalam-angka",
            kind="publikasi",
            title="Contoh buku kota dalam angka (data demo)",
            media="keduanya",
            description="Contoh publikasi untuk demo.",
        ),
        "buku",
        (Tier(above=0, price=45_000),),
    ),
    (
        Description(
            code="contoh-mikrodata",
            kind="mikrodata",
            title="Contoh data mikro rumah tangga (data demo)",
            media="softcopy",
            description="Contoh data mikro untuk demo, dengan kamus data.",
        ),
        "rekaman",
        (
            Tier(above=0, price=1_500),
            Tier(above=1_000, price=1_200),
            Tier(above=10_000, price=900),
        ),
    ),
    (
        Description(
            code="contoh-peta",
            kind="peta",
            title="Contoh peta digital kelurahan (data demo)",
            media="softcopy",
            description="Contoh peta untuk demo.",
        ),
        "kelurahan",
        (Tier(above=0, price=25_000),),
    ),
)
"""A product, its unit, and its tiers."""
DICTIONARY: Final = """kode,judul,keterangan
art,Jumlah anggota rumah tangga,Contoh variabel
umur,Umur,"Contoh variabel, dalam tahun"
kelamin,Jenis kelamin,Contoh variabel
pendidikan,Pendidikan tertinggi,Contoh variabel
kerja,Kegiatan utama,Contoh variabel
"""

SALE: Final = Story(
    process="kupang-penjualan-online",
    office=OFFICE,
    by="pengguna2",
    ago=timedelta(days=1, hours=5),
    done=(
        Done(
            task="lakukan_registrasi",
            by="pengguna2",
            data={
                "nama": "Yohanes Contoh",
                "alamat": "Jalan Contoh 2, Dili",
                "surel": "pengguna2@example.id",
                "segmentasi": "pribadi",
            },
        ),
        Done(task="baca_ketentuan", by="pengguna2", data={"dibaca": "ya"}),
        Done(
            task="pilih_produk",
            by="pengguna2",
            data={
                "rincian": [
                    {
                        "jenis": "publikasi",
                        "produk": EXAMPLES[0][0].code,
                        "jumlah": 2,
                        "media": "softcopy",
                        "uraian": "Data contoh untuk demo",
                    }
                ],
                "segmentasi": "pribadi",
                "domisili": "luar_negeri",
            },
        ),
        Done(task="unggah_dokumen", by="pengguna2", data={"setuju": "ya"}),
        Done(task="periksa_dokumen", by="petugas", data={"hasil": "lengkap_sesuai"}),
        Done(
            task="buat_invoice",
            by="petugas",
            data={
                "rincian": [{"produk": EXAMPLES[0][0].code, "kuantitas": 2}],
                "billing": "tidak_perlu",
            },
        ),
    ),
)
"""A buyer abroad who is to check his invoice; the example products must be on offer before it is told."""


def add_products(session: Session, *, now: datetime) -> int:
    """Put the examples on offer where the office offers nothing yet; how many were added."""
    if products.products(session, OFFICE):
        return 0
    for described, unit, tiers in EXAMPLES:
        products.enter_product(session, OFFICE, described, actor=BY, now=now)
        wanted = Tariff(
            product=described.code,
            unit=unit,
            basis=BASIS,
            valid_from=date(now.year, 1, 1),
            valid_to=None,
            tiers=tiers,
        )
        tariffs.enter_tariff(session, OFFICE, wanted, actor=BY, now=now)
        if described.kind == dictionary.DESCRIBED:
            seen = dictionary.preview(
                session, OFFICE, described.code, DICTIONARY.encode()
            )
            dictionary.take(session, OFFICE, described.code, seen, actor=BY, now=now)
    return len(EXAMPLES)
