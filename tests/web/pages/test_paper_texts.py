"""The office's own text of the agreement: written, looked at as a PDF, replaced, taken back."""

from typing import Any

import pytest

from tests.pst.papers.desk import text_of
from tests.web.pages.town import Town, Visitor

PAGE = "/kantor/teks-surat"
TYPED = {
    "jenis": "perjanjian_data",
    "naskah": "# Pasal 1\n\n{nama} memakai {data}.",
    "naskah_inggris": "",
}


@pytest.fixture
def oktavian(kupang: Town) -> Visitor:
    """The office's admin."""
    return kupang.visitor("admin.kupang").get(PAGE)


def typed(**more: Any) -> dict[str, Any]:
    return TYPED | more


def test_nothing_is_there_until_the_office_writes_it(oktavian: Visitor) -> None:
    assert "Kantor ini belum menulis teksnya" in oktavian.main
    assert not oktavian.fields("teks-surat")["naskah"].strip()
    oktavian.post(PAGE, typed())
    assert "Teks disimpan." in oktavian.main
    assert "Diatur oleh Oktavian Sir" in oktavian.main
    assert "{nama} memakai" in oktavian.fields("teks-surat")["naskah"]


def test_the_two_kinds_of_texts_are_apart(oktavian: Visitor) -> None:
    oktavian.post(PAGE, typed())
    oktavian.follow("Ketentuan Penggunaan Data")
    assert oktavian.heading == "Ketentuan Penggunaan Data"
    assert "belum menulis teksnya" in oktavian.main
    oktavian.post(PAGE, typed(jenis="lisensi_data", naskah="Sebut sumbernya."))
    assert "Sebut sumbernya." in oktavian.main
    assert "Sebut sumbernya." not in oktavian.get(PAGE).main


def test_what_is_wrong_is_said_and_what_was_typed_stays(oktavian: Visitor) -> None:
    for at in (PAGE, f"{PAGE}/pratinjau"):
        oktavian.post(at, typed(naskah="Pihak {pihak}"))
        assert (oktavian.status, oktavian.title[:6]) == (422, "Galat:")
        assert "kurung kurawal" in oktavian.main
        assert oktavian.fields("teks-surat")["naskah"].strip() == "Pihak {pihak}"


def test_a_preview_is_a_pdf_and_enters_nothing(kupang: Town, oktavian: Visitor) -> None:
    english = "{nama} uses {data}."
    answer = oktavian.post(f"{PAGE}/pratinjau", typed(naskah_inggris=english)).answer
    assert answer is not None
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = text_of(answer.data)
    assert "(contoh) nama pengguna data memakai (contoh) data" in text
    assert "uses (contoh) data" in text
    assert kupang.value("SELECT count(*) FROM paper_text") == 0


def test_versions_stay_and_a_text_can_be_taken_back(
    kupang: Town, oktavian: Visitor
) -> None:
    oktavian.post(PAGE, typed())
    oktavian.post(PAGE, typed(naskah="Teks kedua."))
    versions = [one.text_content() for one in oktavian.page.xpath("//main//h2[.='Versi']/..//li")]  # fmt: skip
    assert ["Berlaku" in one for one in versions] == [True, False]
    oktavian.post(f"{PAGE}/tarik", {"jenis": "perjanjian_data"})
    assert "Teks kantor ditarik" in oktavian.main
    assert kupang.value("SELECT count(*) FROM paper_text") == 2
    in_force = "SELECT count(*) FROM paper_text WHERE withdrawn_at IS NULL"
    assert kupang.value(in_force) == 0


def test_another_office_and_another_kind_are_not_there(oktavian: Visitor) -> None:
    for asked in ("kantor=blitar", "jenis=invoice"):
        assert oktavian.get(f"{PAGE}?{asked}").status == 404


def test_the_menu_leads_an_admin_there(oktavian: Visitor) -> None:
    assert oktavian.get("/kantor").link("Teks perjanjian") == f"{PAGE}?kantor=kupang"
