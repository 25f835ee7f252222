"""Papers without a signature: what stands on them is what was given, and adds up."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from pst import money, papers
from pst.errors import PaperError
from pst.papers import Paper
from tests.pst.papers.desk import ADDRESS, Desk, set_head, text_of
from tests.pst.papers.printer import INVOICE, LINES, NUMBER, RECEIPT, USER, lines_of
from tests.pst.papers.test_papers import HOSTILE, fonts_of, reader, tags_of


@pytest.fixture
def desk(session):
    set_head(session)
    return Desk(session)


def printed(desk, jenis, isi, **more):
    given = {"nomor": isi.get("nomor", "K-0001/2026"), "tanggal": "2026-11-24"} | more
    return papers.print_paper(
        desk.session,
        now=desk.now,
        berkas=desk.case,
        kantor=desk.office,
        jenis=jenis,
        isi=isi,
        cabinet=desk.drawer,
        stationery=desk.stationery,
        **given,
    )


def text(desk, made):
    return text_of(desk.content(made["surat"]))


def test_an_invoice_says_what_its_sale_says(desk):
    made = printed(desk, "invoice", INVOICE)
    found = text(desk, made)
    told = [value for value in INVOICE.values() if isinstance(value, str) and value]
    told += [one["uraian"] for one in LINES] + [
        *("25 variabel", "10 × Rp50.000 = Rp500.000", "15 × Rp30.000 = Rp450.000"),
        *("Dibatalkan, tidak ditagih", "Tarif nol: Permintaan lembaga negara"),
        *("Rp950.000", "Ongkos kirim Rp45.000", "Biaya bank Rp6.500"),
        *("Rp1.001.500", "satu juta seribu lima ratus rupiah", "24 November 2026"),
        *("Versi 3", f"{ADDRESS}/dokumen/{made['kode']}", "BADAN PUSAT STATISTIK"),
    ]
    assert [one for one in told if one not in found] == []
    assert "NPWP" not in found
    assert made["sha256"] == hashlib.sha256(desk.content(made["surat"])).hexdigest()
    assert desk.drawer.told == [("Invoice INV-0001-KUPANG-2026.pdf", False)]


def test_english_stands_beside_it_where_it_was_asked_for(desk):
    only = text(desk, printed(desk, "invoice", INVOICE))
    both = text(desk, printed(desk, "invoice", INVOICE, dwibahasa=True))
    for words in ("Total", "Billing code", "one million, one thousand, five hundred"):
        assert (words in only, words in both) == (False, True)
    assert "Jumlah seluruhnya / Total Rp1.001.500" in both
    given = {"dwibahasa": True, "tanggal": "2027-01-04"}
    paid = text(desk, printed(desk, "kuitansi", RECEIPT, **given))
    assert "4 Januari 2027 / 4 January 2027" in paid
    assert "Sudah terima dari / Received from" in paid


@pytest.mark.parametrize(
    ("jenis", "isi"),
    [("invoice", INVOICE), ("kuitansi", RECEIPT), ("perjanjian_data", USER)],
)
@pytest.mark.parametrize("dwibahasa", [False, True])
def test_they_are_for_everybody_and_carry_their_fonts(desk, jenis, isi, dwibahasa):
    made = printed(desk, jenis, isi, dwibahasa=dwibahasa)
    content = desk.content(made["surat"])
    root = reader(content).trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("id-ID", True)
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert {"/H1", "/P", "/Table", "/TH", "/TD", "/Link"} <= set(tags_of(content))
    assert {embedded for _, embedded in fonts_of(content)} == {True}
    assert "/AcroForm" not in root


AMOUNTS = st.lists(st.integers(1, 10**12), min_size=1, max_size=4)
ONE_DESK = [HealthCheck.function_scoped_fixture]


@given(AMOUNTS)
@settings(max_examples=8, suppress_health_check=ONE_DESK)
def test_figures_and_words_on_every_paper_are_the_amount(desk, amounts):
    say_the_amount(desk, amounts)


@pytest.mark.soak
@given(AMOUNTS)
@settings(max_examples=300, suppress_health_check=ONE_DESK)
def test_figures_and_words_are_the_amount_on_hundreds_of_papers(desk, amounts):
    say_the_amount(desk, amounts)


def say_the_amount(desk, amounts):
    total = sum(amounts)
    asked = text(desk, printed(desk, "invoice", lines_of(*amounts)))
    paid = text(desk, printed(desk, "kuitansi", RECEIPT | {"jumlah": total}))
    for found in (asked, paid):
        assert f"Terbilang: {money.in_words(total)}" in found
        assert money.rupiah(total) in found
    assert all(money.rupiah(one) in asked for one in amounts)
    assert f"Jumlah seluruhnya {money.rupiah(total)}" in asked
    assert ("Ingat bea meterai" in paid) is (total > 5_000_000)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"jumlah": 1_001_501}, "tidak sama dengan jumlah invoice"),
        ({"barang": 949_999}, "tidak sama dengan jumlah invoice"),
        ({"ongkos_kirim": 0}, "tidak sama dengan jumlah invoice"),
        ({"biaya_bank": -1}, "tidak negatif"),
        ({"jumlah": 1.5}, "bilangan bulat"),
        ({"rincian": [LINES[0] | {"jumlah": 950_001}]}, "tidak cocok"),
        ({"rincian": [LINES[0] | {"kuantitas": 24}]}, "tidak cocok"),
        ({"rincian": [LINES[0] | {"dibatalkan": True}]}, "tidak cocok"),
        ({"rincian": "banyak"}, "harus daftar"),
        ({"rincian": ["banyak"]}, "harus daftar"),
        ({"rincian": None}, "tidak sama dengan jumlah invoice"),
        ({"rincian": [LINES[0] | {"diskon": 1}]}, "tidak mengenal isian diskon"),
        ({"nama": " "}, "Isi: Nama"),
        ({"nomor": "INV-0002"}, "bukan nomor dalam isi"),
    ],
)
def test_an_invoice_that_does_not_add_up_is_not_printed(desk, change, told):
    with pytest.raises(PaperError, match=told):
        printed(desk, "invoice", INVOICE | change, nomor=NUMBER)
    assert desk.drawer.kept == {}


def test_a_price_that_its_units_do_not_make_is_not_printed(desk):
    step = {"jumlah": 25, "harga": 38_001, "nilai": 950_000}
    with pytest.raises(PaperError, match="tidak cocok"):
        printed(
            desk, "invoice", INVOICE | {"rincian": [LINES[0] | {"langkah": [step]}]}
        )


def test_a_receipt_for_nothing_and_a_day_that_is_none_are_refused(desk):
    for nothing in (0, None):
        with pytest.raises(PaperError, match="tanpa jumlah uang"):
            printed(desk, "kuitansi", RECEIPT | {"jumlah": nothing})
    with pytest.raises(PaperError, match="bukan tanggal"):
        printed(desk, "kuitansi", RECEIPT, tanggal="kemarin")
    with pytest.raises(PaperError, match=r"surat\.susun"):
        printed(desk, "rekomendasi", RECEIPT)


def test_a_later_one_takes_the_place_of_the_earlier_one(session, desk):
    first = printed(desk, "invoice", INVOICE)
    second = printed(desk, "invoice", INVOICE)
    receipt = printed(desk, "kuitansi", RECEIPT)
    found = [papers.find(session, one["kode"]) for one in (first, second, receipt)]
    assert [one.state for one in found] == ["diganti", "terbit", "terbit"]
    assert [one.printed for one in found] == [True] * 3
    assert found[1].subject == "Tagihan Rp1.001.500"
    assert found[1].compare(second["sha256"]) == "sama"
    assert desk.drawer.told[1][0] == "Invoice INV-0001-KUPANG-2026 (2).pdf"


def test_a_copy_is_marked_and_so_is_what_is_not_in_force(session, desk):
    made = printed(desk, "kuitansi", RECEIPT, dwibahasa=True)
    which = {"berkas": 7, "jenis": "kuitansi", "nomor": "K-0001/2026"}
    tools = {"stationery": desk.stationery, "now": desk.now}
    copy = text_of(papers.reprint(session, **which, **tools))
    assert "SALINAN / COPY" in copy
    assert "The code below checks the original" in copy
    assert made["kode"] in copy
    papers.withdraw(
        session, now=desk.now, berkas=7, kantor="kupang", jenis="kuitansi", alasan="x"
    )
    assert "BATAL" in text_of(papers.reprint(session, **which, **tools))
    for change in ({"nomor": "K-0002/2026"}, {"berkas": 8}):
        with pytest.raises(PaperError, match="tidak ada pada berkas ini"):
            papers.reprint(session, **which | change, **tools)
    papers.erase(session, berkas=7)
    session.expire_all()
    with pytest.raises(PaperError, match="sudah dihapus"):
        papers.reprint(session, **which, **tools)


def test_what_people_type_stays_what_they_typed(desk):
    line = LINES[0] | {"uraian": HOSTILE, "keterangan": HOSTILE}
    isi = INVOICE | {"nama": HOSTILE, "alasan": HOSTILE, "rincian": [line, *LINES[1:]]}
    assert text(desk, printed(desk, "invoice", isi)).count(HOSTILE) == 4


def test_fifty_lines_go_over_pages_with_their_heading_again(desk):
    made = printed(desk, "invoice", lines_of(*range(1_000, 51_000, 1_000)))
    pages = [" ".join(one.extract_text().split()) for one in reader(desk.content(made["surat"])).pages]  # fmt: skip
    assert len(pages) > 2
    assert all(f"Nomor {NUMBER}" in one for one in pages[1:])
    assert sum("Uraian Kuantitas Jumlah" in one for one in pages) >= len(pages) - 1
    assert "Jumlah seluruhnya Rp1.275.000" in " ".join(pages)


def test_a_printed_paper_has_no_draft_and_no_letters_number(session, desk):
    which = {"now": desk.now, "berkas": 7, "kantor": "kupang", "jenis": "invoice"}
    with pytest.raises(PaperError, match=r"surat\.cetak"):
        papers.number(session, **which)
    printed(desk, "invoice", INVOICE)
    with pytest.raises(PaperError, match=r"surat\.cetak"):
        papers.offer(session, **which, cabinet=desk.drawer, stationery=desk.stationery)
    assert session.scalars(select(Paper.way)).all() == ["cetakan"]


def test_a_day_that_is_written_otherwise_stays_as_it_is(desk):
    found = text(
        desk, printed(desk, "kuitansi", RECEIPT | {"tanggal_bayar": "kemarin"})
    )
    assert "kemarin" in found
