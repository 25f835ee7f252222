"""A request for a recommendation walked through its pages, up to where a test begins."""

from typing import Any

from tests.web.pages.town import Town, Visitor

PROCESS = "kupang-rekomendasi-online"
FORM = {
    "judul": "Survei Kepuasan Pasar Oeba",
    "tahun": "2027",
    "instansi": "Dinas Perdagangan",
    "alamat": "Jalan Timor Raya 1, Kupang",
    "pj_nama": "Maria Bano",
    "pj_surel": "maria@contoh.test",
    "pengulangan": "hanya sekali",
    "tipe_pengumpulan": "cross sectional",
}
ANSWERS: dict[str, dict[str, Any]] = {
    "lakukan_registrasi": {
        "nama": "Maria Bano",
        "asal": "Dinas Perdagangan",
        "surel": "maria@contoh.test",
    },
    "cari_rekomendasi": {"kata_kunci": "pasar"},
    "pilih_acuan": {},
    "isi_formulir": FORM,
    "periksa_formulir": {"hasil": "lengkap"},
    "susun_surat": {"pertimbangan": "Rancangan sudah memadai."},
}
CORRECTIONS = {
    "hasil": "perlu_perbaikan",
    "catatan_umum": "Rancangan belum jelas",
    "catatan.0.isian": "judul",
    "catatan.0.catatan": "Sebutkan wilayahnya",
}


def fill(town: Town, who: Visitor, case: int, element: str, **more: Any) -> Visitor:
    """Open the task of the case at the element, send its form with what stands in it, and let a worker do the rest."""
    who.get(f"/tugas/{town.task(case, element)}")
    who.send(who.fields() | ANSWERS.get(element, {}) | more)
    town.work()
    return who


def recorded(town: Town, maria: Visitor) -> int:
    """Maria's request with its form recorded; an officer is to check it."""
    case = town.start(PROCESS, maria)
    for element in (
        "lakukan_registrasi",
        "cari_rekomendasi",
        "pilih_acuan",
        "isi_formulir",
    ):
        assert fill(town, maria, case, element).status == 200
    return case


def to_correct(town: Town, maria: Visitor, anita: Visitor) -> int:
    """The form came back to Maria with remarks."""
    case = recorded(town, maria)
    assert fill(town, anita, case, "periksa_formulir", **CORRECTIONS).status == 200
    return case
