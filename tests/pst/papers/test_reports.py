"""Lists as PDF: every row and amount is in its text, in the right place, and nobody's words are markup."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest
from pypdf import PdfReader

from pst.errors import PaperError
from pst.papers import (
    Collection,
    Column,
    Report,
    letterhead,
    print_collection,
    print_report,
)
from pst.papers.reports import AMOUNT, DAY, NOTE, in_words
from tests.pst.papers.desk import set_head, text_of

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
COLUMNS = (
    Column(title="Tanggal", kind=DAY, share=3),
    Column(title="Uraian", share=6),
    Column(title="Jumlah (Rp)", kind=AMOUNT, share=3),
)


def listed(rows, **more) -> Report:
    return Report(title="Buku kas", office="kupang", columns=COLUMNS, rows=rows, **more)


def printed(session, report: Report) -> bytes:
    return print_report(report, letterhead(session, "kupang"), now=NOW)


def test_every_row_stands_in_the_text_with_days_and_amounts(session):
    rows = [(date(2026, 11, 24), "KW-0001", 1_250_000), (None, "Tanpa hari", 0)]
    made = printed(
        session,
        listed(
            rows,
            facts=(("Saldo awal (Rp)", 5_000),),
            total=("Jumlah", None, 1_250_000),
            notes=("Hanya uang tunai.",),
        ),
    )
    text = text_of(made)
    for told in (
        "BADAN PUSAT STATISTIK KOTA KUPANG",
        "Saldo awal (Rp) : 5.000",
        "24 November 2026 KW-0001 1.250.000",
        "Tanpa hari 0",
        "Jumlah 1.250.000",
        "Hanya uang tunai.",
        NOTE,
        "Dicetak 24 November 2026 pukul 10.00 WITA",
    ):
        assert told in text


def test_amounts_end_at_the_same_edge(session):
    rows = [(date(2026, 11, 1), "x", 10**n) for n in range(10)]
    document = pypdfium2.PdfDocument(printed(session, listed(rows)))
    page = document[0].get_textpage()
    edges = set()
    for amount in ("1.000.000.000", "10.000", "100.000.000"):
        found = page.search(amount, match_whole_word=True).get_next()
        first, count = found
        edges.add(round(page.get_charbox(first + count - 1)[2], 1))
    document.close()
    assert len(edges) == 1


def test_a_long_list_has_its_head_on_every_page_and_is_tagged(session):
    set_head(session)
    rows = [(date(2026, 11, 1), f"baris {n}", n) for n in range(120)]
    reader = PdfReader(io.BytesIO(printed(session, listed(rows))))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(pages) > 2
    assert all("Tanggal Uraian Jumlah (Rp)" in one for one in pages)
    assert "Halaman 2 dari" in pages[1]
    assert all(f"baris {n} " in " ".join(pages) for n in range(120))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id-ID"


def test_words_are_words_and_nothing_is_said(session):
    words = '#strong[x] *y* $z$ @a =1+1 "\\\x00'
    text = text_of(printed(session, listed([(None, words, 1)])))
    assert '#strong[x] *y* $z$ @a =1+1 "\\' in text.replace("”", '"').replace("“", '"')
    assert "Tidak ada." in text_of(printed(session, listed([])))


def test_a_list_that_is_too_long_is_refused(session):
    rows = [(None, "x" * 1000, 1)] * 1001
    with pytest.raises(PaperError, match="unduh sebagai XLSX"):
        printed(session, listed(rows))


def test_several_lists_stand_under_their_titles_in_one_paper(session):
    collection = Collection(
        title="Laporan November",
        office="kupang",
        facts=(("Tunggu (menit)", 6.5),),
        parts=[
            listed([(None, "Setor", 5)], total=("Jumlah", None, 5), notes=("Tunai.",)),
            replace(listed([]), title="Kosong", facts=(("Dari", date(2026, 11, 1)),)),
        ],
        notes=("Dari catatan kantor.",),
    )
    made = print_collection(collection, letterhead(session, "kupang"), now=NOW)
    text = text_of(made)
    for told in (
        "Laporan November Tunggu (menit) : 6,5 Buku kas Tanggal Uraian Jumlah (Rp)",
        "Setor 5 Jumlah 5 Tunai. Kosong Dari : 1 November 2026 Tidak ada.",
        "Dari catatan kantor.",
    ):
        assert told in text
    assert NOTE not in text


def test_a_fraction_has_one_digit_where_it_needs_one():
    found = [in_words(one) for one in (1234.56, 6.0, 0.04, 99.96)]
    assert found == ["1.234,6", "6", "0", "100"]
