"""What the demo's people did before you came: cases of each procedure in different states."""

from datetime import timedelta
from typing import Final

from web.seed.elsewhere import ELSEWHERE
from web.seed.recommendations import REQUEST
from web.seed.sales import SALE
from web.seed.story import Done, Story

COUNTER: Final = "kupang-konsultasi-langsung"
ONLINE: Final = "kupang-konsultasi-online"
OFFICE: Final = "kupang"


def _number(by: str, kind: str = "umum", *, behalf: bool = False) -> Done:
    return Done(task="ambil_nomor", by=by, data={"antrian": kind}, behalf=behalf)


def _reception(by: str, name: str, wish: str) -> tuple[Done, ...]:
    """From the queue to the guest book, the way the reception walks with a visitor."""
    card = {"diperlihatkan": True, "jenis": "ktp"}
    visitor = {
        "nama": name,
        "asal": "Universitas Contoh",
        "surel": "contoh@example.id",
        "tujuan": wish,
    }
    return (
        Done(task="tunggu_panggilan", by="resepsionis", behalf=True),
        Done(task="periksa_kartu", by="resepsionis", data=card),
        Done(task="isi_buku_tamu", by=by, data=visitor, behalf=by == "resepsionis"),
    )


def _registered(by: str, name: str, words: str) -> tuple[Done, ...]:
    return (
        Done(
            task="lakukan_registrasi",
            by=by,
            data={"kanal": "aplikasi", "nama": name, "surel": f"{by}@example.id"},
        ),
        Done(task="cari_informasi", by=by, data={"kata_kunci": words}),
        Done(task="nyatakan_hasil", by=by, data={"diperoleh": "tidak"}),
    )


def _asked(by: str, title: str, kind: str, question: str) -> Done:
    data = {
        "judul": title,
        "jenis": kind,
        "pertanyaan": question,
        "izin_ringkasan": True,
    }
    return Done(task="buat_transaksi", by=by, data=data)


def _clear(by: str = "petugas") -> Done:
    return Done(task="periksa_kejelasan", by=by, data={"hasil": "jelas"})


def _answered(text: str, by: str = "petugas") -> Done:
    return Done(task="beri_informasi", by=by, data={"informasi": text})


PURCHASE: Final = Story(
    process="kupang-penjualan-langsung",
    office=OFFICE,
    by="resepsionis",
    guest="Pembeli Contoh",
    ago=timedelta(minutes=90),
    done=(
        _number("resepsionis", behalf=True),
        *_reception("resepsionis", "Pembeli Contoh", "Membeli publikasi (data demo)"),
        Done(task="tunggu_dilayani", by="petugas", behalf=True),
        Done(task="mulai_layani", by="petugas"),
        Done(
            task="sampaikan_permintaan",
            by="petugas",
            behalf=True,
            data={
                "rincian": [
                    {
                        "jenis": "publikasi",
                        "produk": "lainnya",
                        "jumlah": 1,
                        "media": "softcopy",
                        "uraian": "Contoh buku kota dalam angka (data demo)",
                    }
                ],
                "nama": "Pembeli Contoh",
                "surel": "contoh@example.id",
                "segmentasi": "pendidikan",
                "domisili": "dalam_negeri",
            },
        ),
        Done(task="sampaikan_ketentuan", by="petugas", data={"disampaikan": True}),
        Done(
            task="setujui_ketentuan", by="petugas", behalf=True, data={"setuju": "ya"}
        ),
        Done(task="periksa_dokumen", by="petugas", data={"hasil": "lengkap_sesuai"}),
    ),
)
"""A sale in person up to its invoice, which needs a tariff of the office."""

STORIES: Final = (
    Story(
        process=COUNTER,
        office=OFFICE,
        by="pengguna",
        ago=timedelta(hours=26),
        done=(
            _number("pengguna"),
            *_reception("pengguna", "Maria Contoh", "Data inflasi untuk skripsi"),
            Done(task="mulai_layani", by="petugas"),
            Done(
                task="sampaikan_konsultasi",
                by="pengguna",
                data={"jenis": "data", "materi": "Inflasi Kota Kupang lima tahun"},
            ),
            _answered("Inflasi tahunan ada pada tabel dinamis di situs BPS."),
            Done(task="tentukan_tindak_lanjut", by="pengguna", data={"perlu": "tidak"}),
            Done(
                task="beri_penilaian",
                by="pengguna",
                data={"nilai": "5", "komentar": "Cepat dan ramah."},
            ),
        ),
    ),
    Story(
        process=ONLINE,
        office=OFFICE,
        by="pengguna2",
        ago=timedelta(hours=52),
        done=(
            *_registered("pengguna2", "Yohanes Contoh", "kode KBLI penggilingan padi"),
            _asked(
                "pengguna2",
                "Kode KBLI penggilingan padi",
                "klasifikasi",
                "Kode KBLI apa yang dipakai untuk usaha penggilingan padi?",
            ),
            _clear(),
            _answered("Penggilingan padi masuk golongan industri penggilingan."),
            Done(task="tanggapi_informasi", by="pengguna2", data={"lanjut": "cukup"}),
            Done(
                task="tutup_percakapan",
                by="petugas",
                data={
                    "judul_ringkasan": "Kode KBLI penggilingan padi",
                    "ringkasan": "Cara menemukan kode KBLI penggilingan padi.",
                },
            ),
            Done(task="beri_penilaian", by="pengguna2", data={"nilai": "4"}),
        ),
    ),
    Story(
        process=ONLINE,
        office=OFFICE,
        by="pengguna",
        ago=timedelta(hours=27),
        claimed_by="petugas",
        done=(
            *_registered("pengguna", "Maria Contoh", "rumah tangga miskin"),
            _asked(
                "pengguna",
                "Garis kemiskinan kota",
                "metadata",
                "Bagaimana garis kemiskinan Kota Kupang dihitung?",
            ),
            _clear(),
        ),
    ),
    Story(
        process=ONLINE,
        office=OFFICE,
        by="pengguna2",
        ago=timedelta(hours=22),
        done=(
            *_registered("pengguna2", "Yohanes Contoh", "luas panen"),
            _asked("pengguna2", "Luas panen", "data", "Saya perlu data luas panen."),
            Done(
                task="periksa_kejelasan",
                by="petugas2",
                data={
                    "hasil": "belum",
                    "catatan": "Sebutkan tahun dan tanaman yang Anda perlukan.",
                },
            ),
        ),
    ),
    Story(
        process=ONLINE,
        office=OFFICE,
        by="pengguna",
        ago=timedelta(hours=20),
        done=(
            *_registered("pengguna", "Maria Contoh", "jumlah penduduk"),
            _asked(
                "pengguna",
                "Jumlah penduduk menurut kecamatan",
                "data",
                "Apakah ada jumlah penduduk 2025 menurut kecamatan?",
            ),
            _clear("petugas2"),
            _answered("Ada pada publikasi Kota Kupang Dalam Angka.", "petugas2"),
        ),
    ),
    Story(
        process=ONLINE,
        office=OFFICE,
        by="pengguna2",
        ago=timedelta(hours=3),
        done=(
            *_registered("pengguna2", "Yohanes Contoh", "indeks harga konsumen"),
            _asked(
                "pengguna2",
                "Tahun dasar indeks harga",
                "metadata",
                "Sejak kapan tahun dasar indeks harga konsumen berganti?",
            ),
        ),
    ),
    Story(
        process=COUNTER,
        office=OFFICE,
        by="resepsionis",
        guest="Tamu Contoh",
        ago=timedelta(minutes=70),
        claimed_by="petugas2",
        done=(
            _number("resepsionis", "prioritas", behalf=True),
            *_reception("resepsionis", "Tamu Contoh", "Klasifikasi usaha"),
            Done(task="mulai_layani", by="petugas2"),
            Done(
                task="sampaikan_konsultasi",
                by="petugas2",
                behalf=True,
                data={"jenis": "klasifikasi", "materi": "Kode KBLI warung makan"},
            ),
        ),
    ),
    Story(
        process=COUNTER,
        office=OFFICE,
        by="pengguna2",
        ago=timedelta(minutes=40),
        done=(
            _number("pengguna2"),
            *_reception("pengguna2", "Yohanes Contoh", "Data pertanian"),
        ),
    ),
    Story(
        process=COUNTER,
        office=OFFICE,
        by="pengguna",
        ago=timedelta(minutes=15),
        done=(_number("pengguna"),),
    ),
    REQUEST,
    PURCHASE,
    SALE,
    *ELSEWHERE,
)
