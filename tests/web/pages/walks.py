"""Both consultations walked through their pages, up to where a test begins."""

from typing import Any

from tests.web.pages.town import Town, Visitor

ONLINE = "kupang-konsultasi-online"
COUNTER = "kupang-konsultasi-langsung"

ANSWERS: dict[str, dict[str, Any]] = {
    "lakukan_registrasi": {
        "kanal": "aplikasi",
        "nama": "Maria Bano",
        "surel": "maria@contoh.test",
    },
    "cari_informasi": {"kata_kunci": "inflasi bulanan"},
    "nyatakan_hasil": {"diperoleh": "tidak"},
    "buat_transaksi": {
        "judul": "Inflasi Kota Kupang",
        "jenis": "data",
        "pertanyaan": "Berapa inflasi bulan Oktober?",
        "izin_ringkasan": "ya",
    },
    "periksa_kejelasan": {"hasil": "jelas"},
    "beri_informasi": {"informasi": "Inflasi Oktober ada di tabel dinamis."},
    "tanggapi_informasi": {"lanjut": "cukup"},
    "tutup_percakapan": {},
    "beri_penilaian": {"nilai": "4"},
    "ambil_nomor": {"antrian": "umum"},
    "tunggu_panggilan": {},
    "periksa_kartu": {"diperlihatkan": "ya", "jenis": "ktp"},
    "isi_buku_tamu": {
        "nama": "Yohanes Lado",
        "asal": "Universitas Nusa Cendana",
        "surel": "yohanes@contoh.test",
        "tujuan": "Bertanya tentang inflasi",
    },
    "mulai_layani": {},
    "sampaikan_konsultasi": {"jenis": "data", "materi": "Inflasi bulanan"},
}


def fill(town: Town, who: Visitor, case: int, element: str, **more: Any) -> Visitor:
    """Open the task of the case at the element, and send its form."""
    task = town.task(case, element)
    who.get(f"/tugas/{task}")
    return who.send(ANSWERS[element] | more)


def walk(town: Town, who: Visitor, case: int, element: str) -> None:
    """Complete the task, as its page would; nobody looks at a page."""
    who.act(
        f"/tugas/{town.task(case, element)}", ANSWERS[element] | {"tombol": "kirim"}
    )


def asked(town: Town, maria: Visitor) -> int:
    """Maria's question, sent; the officer is to check it."""
    case = town.start(ONLINE, maria)
    for element in (
        "lakukan_registrasi",
        "cari_informasi",
        "nyatakan_hasil",
        "buat_transaksi",
    ):
        walk(town, maria, case, element)
    return case


def accepted(town: Town, maria: Visitor, anita: Visitor) -> int:
    """The same, found clear: the clock of three working days runs."""
    case = asked(town, maria)
    walk(town, anita, case, "periksa_kejelasan")
    return case


def answered(town: Town, maria: Visitor, anita: Visitor) -> int:
    """The same, answered: it is Maria's turn."""
    case = accepted(town, maria, anita)
    walk(town, anita, case, "beri_informasi")
    return case


def at_counter(town: Town, sari: Visitor, name: str = "Yohanes Lado") -> int:
    """A guest's case that the receptionist began."""
    asked = {"kantor": "kupang", "untuk": "tamu", "name": name}
    sari.post(f"/mulai/{COUNTER}", asked | {"tombol": "kirim"})
    return int(town.value("SELECT max(id) FROM process_instance"))


def finished(town: Town, maria: Visitor, anita: Visitor) -> int:
    """The same, closed by the officer without a summary; Maria let one be published."""
    case = answered(town, maria, anita)
    walk(town, maria, case, "tanggapi_informasi")
    walk(town, anita, case, "tutup_percakapan")
    return case
