"""Versions of a request form side by side, and the form that starts with what was there."""

from tests.web.pages.recommended import FORM, fill, recorded, to_correct
from tests.web.pages.town import Town, Visitor

CORRECTED = "Survei Kepuasan Pasar Oeba di Kota Kupang"


def test_the_corrections_start_with_what_was_recorded(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = to_correct(kupang, maria, anita)
    maria.get(f"/tugas/{kupang.task(case, 'perbaiki_formulir')}")
    at_first = {name: value.strip() for name, value in maria.fields().items()}
    assert FORM.items() <= at_first.items()
    assert "Yang perlu diperbaiki Rancangan belum jelas" in maria.main
    assert maria.link("Judul kegiatan statistik") == "#judul"
    assert "Sebutkan wilayahnya" in maria.main


def test_versions_stand_side_by_side_with_their_remarks(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = to_correct(kupang, maria, anita)
    fill(kupang, maria, case, "perbaiki_formulir", judul=CORRECTED)
    anita.get(f"/berkas/{case}/formulir")
    assert "1 dari 29 isian berubah" in anita.main
    (row,) = anita.page.xpath("//li[@id='isian-judul']")
    said = " ".join(row.text_content().split())
    assert said.startswith(
        f"Judul kegiatan statistik Berubah Versi 1{FORM['judul']}Versi 2{CORRECTED}"
    )
    assert said.endswith("Catatan pemeriksa atas versi 1: Sebutkan wilayahnya")
    assert "perlu perbaikan . “Rancangan belum jelas”" in anita.main


def test_only_what_changed_may_be_shown_and_any_two_versions_compared(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = to_correct(kupang, maria, anita)
    fill(kupang, maria, case, "perbaiki_formulir", judul=CORRECTED)
    anita.get(f"/berkas/{case}/formulir").follow("Hanya yang berubah")
    assert len(anita.page.xpath("//ul[@class='banding-isian']/li")) == 1
    anita.get(f"/berkas/{case}/formulir?versi=1")
    assert anita.page.xpath("//h2[@id='banding']")[0].text == "Versi 1"
    anita.get(f"/berkas/{case}/formulir?versi=1&dengan=2")
    assert anita.page.xpath("//h2[@id='banding']")[0].text == "Versi 1 dan versi 2"
    anita.get(f"/berkas/{case}/formulir?versi=9&dengan=2&hanya=berubah")
    assert "Tidak ada isian yang berubah" in anita.main


def test_the_checking_task_leads_to_the_form(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = recorded(kupang, maria)
    anita.get(f"/tugas/{kupang.task(case, 'periksa_formulir')}")
    anita.follow("Baca formulir yang direkam")
    assert "Belum diperiksa" in anita.main
    assert "maria@contoh.test" in anita.main
    maria.get(f"/berkas/{case}").follow("Formulir yang direkam")
    assert maria.heading == "Formulir Permintaan Rekomendasi Kegiatan Statistik"


def test_who_may_not_read_a_contact_does_not_see_it_in_a_version(
    kupang: Town, maria: Visitor
) -> None:
    case = recorded(kupang, maria)
    kepala = kupang.visitor("kepala.kupang").get(f"/berkas/{case}/formulir")
    assert "Maria Bano" in kepala.main
    assert "maria@contoh.test" not in kepala.main
    assert "Penanggung jawab: surel" not in kepala.main


def test_nobody_else_sees_versions_and_other_cases_have_none(
    kupang: Town, maria: Visitor, daud: Visitor
) -> None:
    case = recorded(kupang, maria)
    assert daud.get(f"/berkas/{case}/formulir").status == 404
    other = kupang.start("kupang-konsultasi-online", maria)
    assert maria.get(f"/berkas/{other}/formulir").status == 404
    assert "Formulir yang direkam" not in maria.get(f"/berkas/{other}").main
