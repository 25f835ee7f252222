"""Stories of the offices whose procedures differ most from Kupang's: Blitar and Bengkulu."""

from datetime import timedelta
from typing import Final

from web.seed.story import Done, Story

BOTH: Final = "bengkulu-konsultasi"


def _visit(by: str, name: str, wish: str) -> tuple[Done, ...]:
    """Bengkulu's order at the counter: reception, guest book, number; all of it for a guest."""
    visitor = {
        "nama": name,
        "asal": "Universitas Contoh",
        "surel": "contoh@example.id",
        "tujuan": wish,
    }
    return (
        Done(task="tentukan_media", by=by, behalf=True, data={"media": "langsung"}),
        Done(
            task="tentukan_kunjungan",
            by=by,
            behalf=True,
            data={"kunjungan": "jam_layanan"},
        ),
        Done(task="arahkan_registrasi", by=by),
        Done(task="isi_buku_tamu", by=by, behalf=True, data=visitor),
    )


ELSEWHERE: Final = (
    Story(
        process="blitar-konsultasi-whatsapp",
        office="blitar",
        by="petugas",
        guest="Dewi Contoh",
        channel="whatsapp",
        ago=timedelta(minutes=35),
        done=(
            Done(
                task="sebutkan_identitas",
                by="petugas",
                behalf=True,
                data={
                    "nama": "Dewi Contoh",
                    "asal": "Umum",
                    "surel": "dewi@example.id",
                    "telepon": "0812-3456-7890",
                },
            ),
            Done(
                task="sampaikan_konsultasi",
                by="petugas",
                behalf=True,
                data={
                    "judul": "Jumlah penduduk kota",
                    "pertanyaan": "Berapa jumlah penduduk Kota Blitar?",
                },
            ),
        ),
    ),
    Story(
        process="blitar-konsultasi-silastik",
        office="blitar",
        by="pengguna",
        ago=timedelta(hours=5),
        done=(
            Done(
                task="pilih_layanan",
                by="pengguna",
                data={
                    "nama": "Maria Contoh",
                    "surel": "pengguna@example.id",
                    "telepon": "0812-3456-7890",
                    "terdaftar": True,
                },
            ),
            Done(task="cari_konsultasi", by="pengguna"),
            Done(
                task="pilih_percakapan",
                by="pengguna",
                data={"tema": "tidak_ditemukan"},
            ),
            Done(
                task="buat_transaksi",
                by="pengguna",
                data={
                    "judul": "Luas panen padi",
                    "pertanyaan": "Berapa luas panen padi di Kota Blitar?",
                    "izin_ringkasan": True,
                },
            ),
            Done(
                task="jawab_transaksi",
                by="petugas",
                data={"informasi": "Luas panen ada pada Kota Blitar Dalam Angka."},
            ),
        ),
    ),
    Story(
        process=BOTH,
        office="bengkulu",
        by="resepsionis",
        guest="Ana Contoh",
        channel="langsung",
        ago=timedelta(minutes=55),
        done=(
            *_visit("resepsionis", "Ana Contoh", "Ekspor batu bara"),
            Done(task="mulai_layani", by="petugas"),
            Done(
                task="beri_informasi",
                by="petugas",
                data={
                    "informasi": "Nilai ekspor menurut pelabuhan ada pada tabel dinamis."
                },
            ),
        ),
    ),
    Story(
        process=BOTH,
        office="bengkulu",
        by="pengguna",
        ago=timedelta(hours=4),
        done=(
            Done(task="tentukan_media", by="pengguna", data={"media": "online"}),
            Done(
                task="akses_aplikasi",
                by="pengguna",
                data={
                    "nama": "Maria Contoh",
                    "asal": "Universitas Contoh",
                    "surel": "pengguna@example.id",
                },
            ),
            Done(task="cari_informasi", by="pengguna", data={"kata_kunci": "kopi"}),
            Done(task="nyatakan_hasil", by="pengguna", data={"diperoleh": "tidak"}),
            Done(
                task="buat_transaksi",
                by="pengguna",
                data={
                    "judul": "Produksi kopi",
                    "pertanyaan": "Berapa produksi kopi Bengkulu tahun lalu?",
                    "izin_ringkasan": False,
                },
            ),
        ),
    ),
)
