"""The agreement on the use of data: the office's own words, and nothing that the office did not write."""

import pytest

from pst import papers
from pst.errors import CatalogueError, PaperError
from tests.pst.papers.desk import NOW, Desk, set_head, text_of
from tests.pst.papers.printer import USER

BODY = """# Pasal 1
{nama} dari {instansi} memakai {data} untuk {keperluan}.

# Pasal 2
Surat {nomor} dibuat pada {tanggal} oleh {kantor}."""
ENGLISH = "# Article 1\n\n{nama} uses {data} for {keperluan} only."


@pytest.fixture
def desk(session):
    set_head(session)
    return Desk(session)


def write(session, body=BODY, english="", kind="perjanjian_data", now=NOW):
    wanted = papers.composed_text("kupang", kind, body, english)
    papers.set_text(session, wanted, actor="oktavian", now=now)


def agreement(desk, **more):
    made = papers.draw_up(
        desk.session,
        now=desk.now,
        berkas=desk.case,
        kantor=desk.office,
        isi=USER,
        cabinet=desk.drawer,
        stationery=desk.stationery,
        **more,
    )
    return text_of(desk.content(made["perjanjian"]))


def test_without_a_text_the_paper_says_so_and_invents_nothing(desk):
    text = agreement(desk)
    assert "Teks perjanjian belum diatur kantor." in text
    assert "Pasal 1" not in text
    for words in (
        *filter(None, USER.values()),
        "SURAT PERJANJIAN PENGGUNAAN DATA",
        "bea meterai Rp10.000 (Undang-Undang Nomor 10 Tahun 2020",
        "Tempat meterai",
        "Yosefina Tnunay",
    ):
        assert words in text


def test_the_offices_words_are_filled_with_the_cases(session, desk):
    write(session)
    text = agreement(desk)
    assert "Đặng Thị Ánh Ngọc dari – memakai Susenas 2025, 25 variabel untuk" in text
    assert "Surat KUPANG-JUAL-2026-000001 dibuat pada 24 November 2026 oleh" in text
    assert "BPS Kota Kupang" in text
    assert "belum diatur" not in text


def test_english_is_the_offices_too(session, desk):
    write(session)
    assert "has not set an English text" in agreement(desk, dwibahasa=True)
    write(session, english=ENGLISH)
    text = agreement(desk, dwibahasa=True)
    assert "Article 1" in text
    assert "uses Susenas 2025, 25 variabel for Tesis" in text
    assert "Data use agreement" in text
    assert "Article 1" not in agreement(desk)


def test_what_people_typed_is_no_mark_and_no_markup(session, desk):
    write(session)
    isi = USER | {"nama": "{nomor} *b* #panic()"}
    made = papers.draw_up(
        session,
        now=desk.now,
        berkas=7,
        kantor="kupang",
        isi=isi,
        cabinet=desk.drawer,
        stationery=desk.stationery,
    )
    text = text_of(desk.content(made["perjanjian"]))
    assert text.count("{nomor} *b* #panic()") == 3


def test_a_text_is_kept_in_versions(session):
    assert papers.office_text(session, "kupang", "perjanjian_data") is None
    write(session)
    write(session)
    write(session, english=ENGLISH)
    versions = papers.office_texts(session, "kupang", "perjanjian_data")
    assert [(one.english, one.withdrawn_at) for one in versions] == [
        (ENGLISH, None),
        (None, NOW),
    ]
    assert papers.office_texts(session, "kaltim", "perjanjian_data") == []
    papers.withdraw_text(session, "kupang", "perjanjian_data", actor="o", now=NOW)
    assert papers.office_text(session, "kupang", "perjanjian_data") is None


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        ({"body": "{pasal}"}, PaperError, "kurung kurawal"),
        ({"body": "Buka { saja"}, PaperError, "kurung kurawal"),
        ({"english": "{name}"}, PaperError, "kurung kurawal"),
        ({"body": " "}, PaperError, "bahasa Indonesia"),
        ({"body": "a" * 20_001}, PaperError, "paling panjang"),
        ({"kind": "invoice"}, PaperError, "tidak punya teks kantor"),
        ({"office": "ende"}, CatalogueError, "ende"),
    ],
)
def test_a_text_that_cannot_be_set_is_refused(change, error, told):
    given = {
        "office": "kupang",
        "kind": "perjanjian_data",
        "body": BODY,
        "english": "",
    }
    with pytest.raises(error, match=told):
        papers.composed_text(**given | change)


@pytest.mark.parametrize("kind", ["perjanjian_data", "lisensi_data"])
def test_a_preview_is_a_draft_with_made_up_words(session, desk, kind):
    wanted = papers.composed_text("kupang", kind, BODY, ENGLISH)
    made = papers.preview_text(session, wanted, desk.stationery, now=NOW)
    text = text_of(made)
    for words in ("DRAF", "(contoh) nama pengguna data", "Pasal 2", "Article 1"):
        assert words in text
    assert papers.office_text(session, "kupang", kind) is None


def test_terms_of_use_name_who_got_the_data_and_in_which_case(session, desk):
    given = {
        "now": desk.now,
        "berkas": 7,
        "kantor": "kupang",
        "untuk": "Maria Bano",
        "nomor": "KUPANG-JUAL-2026-000001",
        "cabinet": desk.drawer,
        "stationery": desk.stationery,
    }
    told = text_of(desk.content(papers.draw_up_terms(session, **given)))
    for words in ("Maria Bano", "KUPANG-JUAL-2026-000001", "belum diatur kantor"):
        assert words in told
    assert "meterai" not in told
    write(session, "Sebut sumbernya.", kind="lisensi_data")
    told = text_of(desk.content(papers.draw_up_terms(session, **given)))
    assert "Sebut sumbernya." in told
