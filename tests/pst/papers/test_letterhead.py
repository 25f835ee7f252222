"""What an office's letters carry: the source's until the office says its own."""

import io

import pytest
from PIL import Image
from sqlalchemy import func, select

from pst import papers
from pst.errors import CatalogueError, PaperError
from pst.papers import Logo, PaperLetterhead, Stationery
from tests.pst.papers.desk import NOW, WORDS, set_head, text_of

NAME = "BADAN PUSAT STATISTIK"


def picture(form="PNG"):
    made = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(made, form)
    return made.getvalue()


def test_the_source_fills_in_what_it_states_and_no_more(session):
    kupang = papers.letterhead(session, "kupang")
    assert kupang.lines == ("BADAN PUSAT STATISTIK KOTA KUPANG",)
    assert (kupang.phone, kupang.email) == ("(0380) 824432", "bps5371@bps.go.id")
    assert (kupang.signatory, kupang.place, kupang.signed) == (None, None, False)
    jateng = papers.letterhead(session, "jateng")
    assert jateng.email == "jateng@bps.go.id"
    kaltim = papers.letterhead(session, "kaltim")
    assert (kaltim.lines, kaltim.address) == (("BPS PROVINSI KALIMANTAN TIMUR",), None)
    assert "alamat kantor belum diatur" in kaltim.wanting
    with pytest.raises(CatalogueError):
        papers.letterhead(session, "ende")


def test_what_the_office_enters_goes_first_and_stays_when_it_changes(session):
    set_head(session)
    set_head(session, signatory="Marten Lede", nip="19700101")
    found = papers.letterhead(session, "kupang")
    assert (found.signatory, found.entered_by) == ("Marten Lede", "rina")
    assert (found.wanting, found.stated_by_source) == ((), False)
    papers.withdraw_letterhead(session, "kupang", actor="rina", now=NOW)
    assert papers.letterhead(session, "kupang").stated_by_source
    assert session.scalar(select(func.count()).select_from(PaperLetterhead)) == 2


def test_an_offices_own_pattern_is_told_from_the_one_that_comes_with_alur(session):
    set_head(session, pattern="")
    found = papers.letterhead(session, "kupang")
    assert found.pattern == "{urut3}/{kantor}/{tahun}"
    assert found.wanting == (
        "pola nomor belum diatur kantor, nomor memakai pola bawaan",
    )
    assert papers.example(found, NOW.date()) == "001/KUPANG/2026"


@pytest.mark.parametrize(
    ("lines", "words", "said"),
    [
        ("  \n ", {}, "Tulis nama kantor"),
        ("a\nb\nc\nd\ne", {}, "Tulis nama kantor"),
        (NAME, {"position": ""}, "keduanya"),
        (NAME, {"address": "a" * 201}, "paling panjang"),
        (NAME, {"address": "a\u202eb"}, "tidak terlihat"),
        (NAME, {"pattern": "{tahun}"}, "harus memuat"),
        (NAME, {"motto": "Data"}, "tidak dikenal: motto"),
    ],
)
def test_a_letterhead_that_cannot_be_is_refused(lines, words, said):
    with pytest.raises(PaperError, match=said):
        papers.composed("kupang", lines, WORDS | words, None)


def test_a_preview_shows_the_letterhead_and_says_that_it_is_one(session):
    for form, kind in (("PNG", "image/png"), ("JPEG", "image/jpeg")):
        logo = Logo(content=picture(form), media_type=kind)
        head = papers.composed("kupang", NAME, WORDS, logo)
        papers.set_letterhead(session, head, actor="rina", now=NOW)
        stored = papers.letterhead(session, "kupang")
        assert stored.logo == logo
        text = text_of(papers.preview(stored, Stationery(), now=NOW))
        assert "Ini contoh untuk melihat kop surat" in text
        assert f"{NAME} Jl. Frans Seda" in text


def test_a_logo_that_is_no_picture_is_refused():
    with pytest.raises(PaperError, match="Logo harus"):
        papers.composed(
            "kupang", NAME, WORDS, Logo(content=b"x", media_type="image/webp")
        )
    broken = papers.composed(
        "kupang", NAME, WORDS, Logo(content=b"x", media_type="image/png")
    )
    with pytest.raises(PaperError, match="tidak dapat disusun"):
        papers.preview(broken, Stationery(), now=NOW)
