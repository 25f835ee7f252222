"""Lists as workbooks: typed text never becomes a formula, amounts are numbers, days are dates."""

import io
from datetime import UTC, date, datetime

from openpyxl import load_workbook

from pst.papers import Collection, Column, Report
from pst.papers.reports import AMOUNT, DAY
from web.spreadsheets import workbook

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "#N/A", '=HYPERLINK("http://x")')


def opened(rows, **more):
    report = Report(
        title="Nomor kuitansi terpakai dan batal",
        office="kupang",
        columns=(
            Column(title="Hari", kind=DAY),
            Column(title="Uraian", share=5),
            Column(title="Jumlah (Rp)", kind=AMOUNT),
        ),
        rows=rows,
        **more,
    )
    made = workbook(report, "BPS KOTA KUPANG", now=NOW)
    return load_workbook(io.BytesIO(made)).active


def test_amounts_are_numbers_and_days_are_dates():
    sheet = opened(
        [(date(2026, 11, 24), "KW-0001", 1_250_000), (None, None, 0)],
        facts=(("Saldo awal (Rp)", 5_000),),
        total=("Jumlah", None, 1_250_000),
        notes=("Catatan.",),
    )
    rows = list(sheet.iter_rows(values_only=True))
    assert rows == [
        ("BPS KOTA KUPANG", None, None),
        ("Nomor kuitansi terpakai dan batal", None, None),
        ("Saldo awal (Rp)", 5_000, None),
        (None, None, None),
        ("Hari", "Uraian", "Jumlah (Rp)"),
        (datetime(2026, 11, 24), "KW-0001", 1_250_000),  # noqa: DTZ001 -- as it reads days
        (None, None, 0),
        ("Jumlah", None, 1_250_000),
        ("Catatan.", None, None),
    ]
    assert sheet.freeze_panes == "A6"
    amount, day = sheet["C6"], sheet["A6"]
    assert (amount.data_type, amount.number_format) == ("n", "#,##0")
    assert (day.is_date, day.number_format) == (True, "dd/mm/yyyy")
    assert sheet["C5"].alignment.horizontal == "right"
    assert sheet.column_dimensions["B"].width == 45


def test_typed_text_is_never_a_formula():
    sheet = opened([(None, typed, 1) for typed in FORMULAS])
    cells = [row[1] for row in sheet.iter_rows(min_row=5)]
    assert [one.value for one in cells] == list(FORMULAS)
    assert {one.data_type for one in cells} == {"s"}
    quoted = [one.value[0] for one in cells if one.quotePrefix]
    assert quoted == ["=", "+", "-", "@", "="]


def test_what_xml_cannot_carry_is_left_out():
    assert opened([(None, "a\x00\x0b\x1fb\nc", 1)])["B5"].value == "abc"
    assert len(opened([]).title) <= 31


def test_a_collection_has_its_facts_first_and_a_sheet_for_each_list():
    part = Report(
        title="Waktu tunggu dari yang paling lama sampai yang paling singkat",
        office="kupang",
        columns=(Column(title="Jam"), Column(title="Median", kind=AMOUNT)),
        rows=[("09.00", 6.5)],
        facts=(("Diukur", 1),),
    )
    whole = Collection(
        title="Laporan",
        office="kupang",
        facts=(("Berkas selesai", 142), ("Tunggu", None)),
        parts=[part],
        notes=("=1+1",),
    )
    book = load_workbook(io.BytesIO(workbook(whole, "BPS KOTA KUPANG", now=NOW)))
    first, second = book.worksheets
    assert list(first.iter_rows(values_only=True)) == [
        ("BPS KOTA KUPANG", None),
        ("Laporan", None),
        ("Berkas selesai", 142),
        ("Tunggu", None),
        (None, None),
        ("=1+1", None),
    ]
    assert first["A6"].data_type == "s"
    titles = [second.cell(row=n, column=1).value for n in (1, 2, 3, 4, 6)]
    assert titles == ["BPS KOTA KUPANG", "Laporan", part.title, "Diukur", "Jam"]
    assert (second["B7"].value, second["B7"].number_format) == (6.5, "#,##0.0")
    assert second.freeze_panes == "A7"
