"""The letterhead of an admin's office: filled in, looked at as a PDF, entered, taken back."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy.orm import Session, sessionmaker

from tests.pst.papers.desk import WORD, container, put, text_of
from tests.web.pages.town import SETTINGS, Town, Visitor, town

PAGE = "/kantor/kop-surat"
TYPED = {
    "nama": "BADAN PUSAT STATISTIK\nKOTA KUPANG",
    "alamat": "Jl. Frans Seda",
    "tempat": "Kupang",
    "jabatan": "Kepala BPS Kota Kupang",
    "penanda_tangan": "Yosefina Tnunay",
    "pola": "B-{urut3}/5371/{tahun}",
}


@pytest.fixture
def oktavian(kupang: Town) -> Visitor:
    """The office's admin."""
    return kupang.visitor("admin.kupang").get(PAGE)


def picture(name: str = "lambang.png") -> tuple[io.BytesIO, str]:
    made = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(made, "PNG")
    return io.BytesIO(made.getvalue()), name


def typed(**more: Any) -> dict[str, Any]:
    return TYPED | more


def test_the_source_is_offered_until_the_office_says_its_own(oktavian: Visitor) -> None:
    assert "berasal dari dokumen sumber" in oktavian.main
    assert oktavian.fields("kop-surat")["telepon"] == "(0380) 824432"
    assert "penanda tangan belum diatur" in oktavian.main
    oktavian.post(PAGE, typed())
    assert "Kop surat disimpan." in oktavian.main
    assert "Diatur oleh Oktavian Sir" in oktavian.main
    assert "B-001/5371/" in oktavian.main
    assert oktavian.fields("kop-surat")["penanda_tangan"] == "Yosefina Tnunay"


def test_what_is_wrong_is_said_and_what_was_typed_stays(oktavian: Visitor) -> None:
    oktavian.post(PAGE, typed(pola="{urut}"))
    assert (oktavian.status, oktavian.title[:6]) == (422, "Galat:")
    assert "harus memuat {tahun}" in oktavian.main
    assert oktavian.fields("kop-surat")["pola"] == "{urut}"
    oktavian.post(f"{PAGE}/pratinjau", typed(nama=" "))
    assert (oktavian.status, "Tulis nama kantor" in oktavian.main) == (422, True)


def test_a_preview_is_a_pdf_and_enters_nothing(kupang: Town, oktavian: Visitor) -> None:
    answer = oktavian.post(f"{PAGE}/pratinjau", typed(logo=picture())).answer
    assert answer is not None
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "KOTA KUPANG Jl. Frans Seda" in text_of(answer.data)
    assert kupang.value("SELECT count(*) FROM paper_letterhead") == 0


def test_a_logo_is_kept_until_it_is_taken_away(kupang: Town, oktavian: Visitor) -> None:
    oktavian.post(PAGE, typed(logo=picture()))
    oktavian.post(PAGE, typed(alamat="Jl. Lain"))
    there = "SELECT count(logo) FROM paper_letterhead WHERE withdrawn_at IS NULL"
    assert kupang.value(there) == 1
    oktavian.post(PAGE, typed(tanpa_logo="ya"))
    assert kupang.value(there) == 0
    oktavian.post(PAGE, typed(logo=(io.BytesIO(b"%PDF-1.7 \n%%EOF"), "a.png")))
    assert (oktavian.status, "Logo harus gambar" in oktavian.main) == (422, True)
    oktavian.post(PAGE, typed(logo=(io.BytesIO(b""), "a.png")))
    assert "Berkas ini kosong" in oktavian.main


def test_an_office_goes_back_to_its_source(kupang: Town, oktavian: Visitor) -> None:
    oktavian.post(PAGE, typed())
    oktavian.post(f"{PAGE}/tarik")
    assert "berasal dari dokumen sumber" in oktavian.main
    who = "SELECT withdrawn_by FROM paper_letterhead"
    assert kupang.value(who) == "admin.kupang"


def test_another_office_is_not_there(kupang: Town, oktavian: Visitor) -> None:
    assert oktavian.get(f"{PAGE}?kantor=blitar").status == 404
    assert kupang.visitor("petugas.kupang").get(PAGE).status == 403


def test_the_certificate_is_shown_and_nothing_of_its_key(
    sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    settings = replace(SETTINGS, certificates=tmp_path)
    oktavian = town(sessions, settings).visitor("admin.kupang").get(PAGE)
    assert "belum dipasang" in oktavian.main
    put(tmp_path, container("Yosefina Tnunay", days=20_000))
    oktavian.get(PAGE)
    assert (
        "Siap dipakai Untuk tanda tangan dipakai sertifikat atas nama Yosefina Tnunay"
        in oktavian.main
    )
    assert WORD not in oktavian.text
