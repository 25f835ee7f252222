"""Tables from CSV files, whatever they hold: `test_library` and the data dictionary's tests say the rest."""

from pst import imports
from pst.imports import Fault

HEAD = "kode,judul\n"


def read(text):
    found = imports.rows(
        text.encode(), known=("kode", "judul"), required=("kode",), most=9
    )
    return imports.sift(found, lambda _, cell: (cell, None), key="kode")


def test_a_line_keeps_its_place_and_empty_lines_are_passed_over():
    lines, faults = read(f"{HEAD}a,A\n,\nb\n")
    assert lines == [(2, {"kode": "a", "judul": "A"}), (4, {"kode": "b", "judul": ""})]
    assert faults == []


def test_a_key_stands_in_one_line_only_and_what_is_too_long_is_told():
    lines, faults = read(f"{HEAD}a,A\na,B\nc,C,D\n")
    assert [number for number, _ in lines] == [2]
    assert faults == [
        Fault(number=3, column="kode", message="Sudah ada di baris 2 berkas ini."),
        Fault(number=4, column="baris", message=imports.TOO_MANY),
    ]


def test_a_text_is_judged_by_length_and_letters():
    assert imports.wrong_text("", required=True, longest=5) == "Wajib diisi."
    assert (
        imports.wrong_text("abcdef", required=True, longest=5)
        == "Paling panjang 5 huruf; tertulis 6."
    )
    assert (
        imports.wrong_text("a\x07", required=True, longest=5)
        == "Memuat huruf yang tidak dapat dicetak."
    )
    assert imports.wrong_text("a\n", required=False, longest=5) is None
