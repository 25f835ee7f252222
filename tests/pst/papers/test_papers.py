"""Letters of cases: numbered, drafted, offered, issued, withdrawn, erased."""

import hashlib
import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from pst import papers
from pst.errors import CatalogueError, PaperError, SignatoryError
from pst.papers import Paper
from tests.pst.papers.desk import ADDRESS, ISI, Desk, set_head, text_of

HOSTILE = '#panic("a") *b* $c$ <d> @e // f `g` \\ #strong[h] [i] {j} -- "k"'
LAW = "Peraturan Pemerintah Nomor 51 Tahun 1999 tentang Penyelenggaraan Statistik"


@pytest.fixture
def desk(session):
    set_head(session)
    return Desk(session)


def reader(content):
    return PdfReader(io.BytesIO(content))


def fonts_of(content):
    """(name, whether it is embedded) of every font of every page."""
    found = set()
    for page in reader(content).pages:
        for font in page["/Resources"]["/Font"].values():
            for one in font.get_object().get("/DescendantFonts", [font]):
                described = one.get_object()["/FontDescriptor"].get_object()
                files = {"/FontFile", "/FontFile2", "/FontFile3"}
                found.add((described["/FontName"], bool(files & set(described))))
    return found


def tags_of(content):
    """Every structure tag of the document, as often as it stands there."""
    found, waiting = [], [reader(content).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            found += [one["/S"]] if "/S" in one else []
            waiting += [one["/K"]] if "/K" in one else []
    return found


def test_a_letter_says_what_its_case_says(desk):
    made = desk.draft(kepada="Kepala Dinas, Đặng Thị Ánh Ngọc")
    text = text_of(desk.content(made["draf"]))
    for words in (
        *ISI.values(),
        "BADAN PUSAT STATISTIK KOTA KUPANG",
        "B-001/5371/11/2026",
        "Kupang, 24 November 2026",
        "Đặng Thị Ánh Ngọc",
        LAW,
        f"{ADDRESS}/dokumen/{made['kode']}",
    ):
        assert words in text
    assert made["sha256"] == hashlib.sha256(desk.content(made["draf"])).hexdigest()


def test_a_letter_is_for_everybody_and_carries_its_fonts(desk):
    content = desk.content(desk.draft(catatan=["Satu", "Dua"])["draf"])
    root = reader(content).trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("id-ID", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    title = "Surat Rekomendasi Kegiatan Statistik B-001/5371/11/2026"
    assert reader(content).metadata.title == title
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/L", "/LI", "/Link"} <= set(
        tags_of(content)
    )
    assert {embedded for _, embedded in fonts_of(content)} == {True}
    assert all("Libertinus" in name for name, _ in fonts_of(content))


def test_what_people_type_stays_what_they_typed(desk):
    typed = dict.fromkeys(("kegiatan", "penyelenggara", "pertimbangan"), HOSTILE)
    made = desk.draft(
        **typed, kepada=HOSTILE, alamat=f"{HOSTILE}\nKupang", catatan=[HOSTILE]
    )
    text = text_of(desk.content(made["draf"]))
    assert text.count(HOSTILE) == 6
    sizes = {tuple(one.mediabox) for one in reader(desk.content(made["draf"])).pages}
    assert len(sizes) == 1


def test_a_long_letter_is_a_draft_on_every_page(desk):
    made = desk.draft(pertimbangan="Kalimat ini diulang. " * 700, catatan=["Satu"] * 40)
    pages = [page.extract_text() for page in reader(desk.content(made["draf"])).pages]
    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        assert text.count("DRAF") >= 2
        assert f"Halaman {number} dari {len(pages)}" in " ".join(text.split())
        assert made["kode"] in text
        assert "B-001/5371/11/2026" in text
    assert {"Demikian", "Tnunay"} <= set(pages[-1].split())
    with pytest.raises(PaperError, match="terlalu panjang"):
        desk.draft(pertimbangan="a" * 60_000)


def test_the_same_paper_is_the_same_bytes(desk):
    first = desk.draft()
    again = desk.draft()
    assert (first["sha256"], again["versi"]) == (again["sha256"], 2)
    assert first["kode"] == again["kode"]


def test_a_draft_says_what_its_office_has_not_set_and_nothing_is_issued(session):
    desk = Desk(session)
    text = text_of(desk.content(desk.draft()["draf"]))
    for words in (
        "Penanda tangan belum diatur",
        "memakai pola bawaan",
        "001/KUPANG/2026",
        "(nama penanda tangan belum diatur)",
        "Jl. Frans Seda, Kayu Putih, Oebobo, Kota Kupang, NTT",
    ):
        assert words in text
    for act in (desk.offer, lambda: desk.issue("tanda_tangan_basah")):
        with pytest.raises(SignatoryError, match="Kop surat") as caught:
            act()
        assert caught.value.bpmn_code == "penanda_tangan_belum_diatur"


def test_a_letter_signed_by_hand_has_room_and_no_word_of_a_signature(desk):
    desk.draft()
    made = desk.issue("tanda_tangan_basah")
    text = text_of(desk.content(made["surat"]))
    assert (made["penanda_tangan"], made["tanda_tangan"]) == (
        "Yosefina Tnunay",
        "tidak ada",
    )
    assert "ditandatangani dengan tangan di atas kertas" in text
    assert not {"DRAF", "elektronik"} & set(text.split())
    assert "/AcroForm" not in reader(desk.content(made["surat"])).trailer["/Root"]
    assert made["sha256"] == hashlib.sha256(desk.content(made["surat"])).hexdigest()


def test_only_the_office_reads_what_is_not_issued(desk):
    desk.draft()
    desk.offer()
    desk.issue("tanda_tangan_basah")
    assert [(name, inside) for name, inside in desk.drawer.told] == [
        ("surat-rekomendasi-draf-1.pdf", True),
        ("surat-rekomendasi-siap-ditandatangani.pdf", True),
        ("surat-rekomendasi.pdf", False),
    ]


def test_what_is_offered_stays_the_same_until_the_draft_changes(desk):
    desk.draft()
    first = desk.offer()
    assert desk.offer() == first
    assert first["sha256"] == hashlib.sha256(desk.content(first["siap"])).hexdigest()
    assert "DRAF" not in text_of(desk.content(first["siap"]))
    desk.draft(tahun="2027")
    assert desk.offer()["sha256"] != first["sha256"]


def test_what_is_drafted_after_a_letter_takes_its_place(session, desk):
    first = desk.draft()
    desk.issue("tanda_tangan_basah")
    with pytest.raises(PaperError, match="Susun dulu"):
        desk.issue("tanda_tangan_basah")
    second = desk.draft()
    assert (second["versi"], second["kode"] != first["kode"]) == (2, True)
    states = select(Paper.state).order_by(Paper.edition)
    assert session.scalars(states).all() == ["terbit", "draf"]
    desk.issue("tanda_tangan_basah")
    assert session.scalars(states).all() == ["diganti", "terbit"]


def test_a_letter_is_withdrawn_with_a_reason(session, desk):
    which = {"now": desk.now, "berkas": 7, "kantor": "kupang", "jenis": "rekomendasi"}
    assert papers.withdraw(session, **which, alasan="Salah orang") == {}
    made = desk.draft()
    desk.issue("tanda_tangan_basah")
    with pytest.raises(PaperError, match="alasan"):
        papers.withdraw(session, **which, alasan=" ")
    papers.withdraw(session, **which, alasan="Data berubah")
    papers.withdraw(session, **which, alasan="Sekali lagi")
    assert papers.find(session, made["kode"]).state == "ditarik"
    assert session.scalar(select(Paper.withdrawn_for)) == "Data berubah"


def test_a_case_that_is_cancelled_leaves_no_draft(session, desk):
    made = desk.draft()
    papers.let_go(session, now=desk.now, berkas=7)
    found = papers.find(session, made["kode"])
    assert (found.state, found.issued_at, found.subject) == ("ditarik", None, None)
    desk.case = 8
    issued = desk.draft()
    desk.issue("tanda_tangan_basah")
    papers.let_go(session, now=desk.now, berkas=8)
    assert papers.find(session, issued["kode"]).in_force


def test_erasing_leaves_what_a_letter_is_checked_by(session, desk):
    made = desk.draft()
    issued = desk.issue("tanda_tangan_basah")
    papers.erase(session, berkas=7)
    session.expire_all()
    found = papers.find(session, made["kode"])
    assert (found.subject, found.sha256) == (None, issued["sha256"])
    row = session.scalars(select(Paper)).one()
    assert (row.content, row.withdrawn_for) == (None, None)


def test_what_a_case_gives_must_be_what_the_kind_knows(session, desk):
    for isi, words in (
        ({"warna": "biru"}, "tidak mengenal isian warna"),
        ({"kegiatan": " \u200b"}, "Isi: Judul kegiatan"),
        ({"catatan": {"a": 1}}, "harus teks"),
        ({"catatan": [True]}, "harus teks"),
    ):
        with pytest.raises(PaperError, match=words):
            desk.draft(**isi)
    made = desk.draft(tahun=2026, cara=None, catatan=["Satu", ""])
    assert "2026" in text_of(desk.content(made["draf"]))
    assert session.scalars(select(Paper.content)).one() == ISI | {
        "tahun": "2026",
        "catatan": ["Satu"],
    }


def test_only_the_number_that_was_given_is_drafted(session, desk):
    which = {"now": desk.now, "berkas": 7, "kantor": "kupang"}
    tools = {"cabinet": desk.drawer, "stationery": desk.stationery}
    for jenis, words in (
        ("rekomendasi", "bukan nomor"),
        ("piagam", "tidak dikenal"),
        ("kuitansi", "surat.cetak"),
    ):
        with pytest.raises(PaperError, match=words):
            papers.draft(
                session, **which, **tools, jenis=jenis, nomor="1/2026", isi=ISI
            )
    with pytest.raises(CatalogueError):
        papers.number(session, **which | {"kantor": "ende"}, jenis="rekomendasi")
    desk.draft()
    with pytest.raises(PaperError, match="Cara menerbitkan"):
        desk.issue("cap")


def test_a_legal_basis_that_the_source_does_not_have_is_left_out(session):
    set_head(session, "blitar")
    desk = Desk(session, office="blitar")
    text = text_of(desk.content(desk.draft()["draf"]))
    assert "Dasar hukum" not in text
    assert "Undang-Undang" not in text


def test_the_day_of_a_letter_is_the_offices(session, desk):
    assert desk.number()["tanggal"] == "2026-11-24"
    desk.now += timedelta(days=3)
    assert desk.number() == {"nomor": "B-001/5371/11/2026", "tanggal": "2026-11-24"}
