"""An office's rules: what each means, on what basis it is, and setting it."""

import pytest

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import accepted


@pytest.fixture
def oktavian(kupang: Town) -> Visitor:
    """The office's admin."""
    return kupang.visitor("admin.kupang")


def save(oktavian: Visitor, name: str, **sent: str) -> Visitor:
    oktavian.get(f"/kantor/aturan/{name}")
    return oktavian.post(f"/kantor/aturan/{name}", sent)


def test_each_rule_tells_its_basis_and_what_is_unsure_is_no_law(
    oktavian: Visitor,
) -> None:
    oktavian.get("/kantor/aturan")
    assert "Menurut dokumen sumber: KUPANG-KONSUL-ONLINE-g-TUTUP AMB-01." in (
        oktavian.main
    )
    assert "Bawaan Alur; tidak tercantum pada dokumen sumber." in oktavian.main
    assert "Dasar: UU 25/2009 Pasal 50 dan Perpres 76/2013." in oktavian.main
    assert "bukan ketentuan hukum. Rujukan yang belum terverifikasi: UU 25/2009" in (
        oktavian.main
    )
    assert oktavian.get("/kantor/aturan/apa").status == 404


def test_a_rule_is_set_with_its_basis_and_taken_back(oktavian: Visitor) -> None:
    save(oktavian, "tutup_otomatis_hari", nilai="5", dasar="SK 9/2026")
    assert "disimpan" in oktavian.main
    assert "Ditetapkan kantor: SK 9/2026." in oktavian.main
    save(oktavian, "janji_jam", nilai="", dasar="SK 9/2026")
    assert "Tidak dibatasi" in oktavian.main
    save(oktavian, "tutup_otomatis_hari", tindakan="tarik")
    assert "kembali ke bawaan" in oktavian.main
    assert "SK 9/2026" not in oktavian.get("/kantor/aturan/tutup_otomatis_hari").main


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"nilai": "5"}, "Tulis dasarnya"),
        ({"nilai": "lima", "dasar": "SK"}, "Anda menulis “lima”"),
        ({"nilai": "366", "dasar": "SK"}, "1 sampai 365"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said(
    oktavian: Visitor, sent: dict[str, str], told: str
) -> None:
    save(oktavian, "tutup_otomatis_hari", **sent)
    assert oktavian.status == 422
    assert told in oktavian.main
    save(oktavian, "penjualan_tunai", nilai="mungkin", dasar="SK")
    assert "dengan ya atau tidak" in oktavian.main


def test_a_rule_that_moves_due_dates_shows_so_first(
    kupang: Town, oktavian: Visitor, maria: Visitor, anita: Visitor
) -> None:
    accepted(kupang, maria, anita)
    save(oktavian, "cuti_bersama_libur", nilai="tidak", dasar="SK 9/2026")
    assert oktavian.heading == "Akibat perubahan kalender"
    assert kupang.value("SELECT count(*) FROM office_rule") == 0
    oktavian.post(oktavian.path, oktavian.fields("cuti_bersama_libur"))
    assert "disimpan" in oktavian.main
    save(oktavian, "cuti_bersama_libur", nilai="apa", dasar="SK")
    assert oktavian.status == 422
