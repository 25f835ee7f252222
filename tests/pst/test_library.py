"""The library's catalogue, imports, contents, lockers, and what is counted."""

import io
from datetime import UTC, datetime

import pypdf
import pytest
import typst
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from pst import library
from pst import markable as judging
from pst.errors import ImportFileError, LibraryError
from pst.library import importing

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
HEAD = "nomor_katalog,judul,subjek,tahun,jenis,bahasa,issn_isbn,abstrak,lokasi_rak,tercetak\n"
LINE = "K-1,Perhitungan inflasi,Harga,2025,Buku,Indonesia,1234-5678,Cara menghitung,Rak 1,ya\n"


def paper(pages=2, size="a6"):
    words = "#pagebreak()".join(f"Halaman {one}" for one in range(pages))
    return bytes(typst.compile(f'#set page("{size}")\n{words}'.encode(), format="pdf"))


def changed(change, content=None):
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(content or paper())))
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def take(session, text, office="kupang"):
    seen = library.preview(session, office, text.encode())
    return library.take(session, office, seen, actor="petugas.kupang", now=NOW), seen


def only(session):
    (row,) = library.find(session, "", chosen={}, limit=10).hits
    return row


def test_words_are_found_by_their_stems_and_numbers_as_they_stand(session):
    take(session, HEAD + LINE)
    for words in ("hitung", "inflasi harga", "K-1", "1234-5678"):
        assert library.find(session, words, chosen={}, limit=10).total == 1, words
    assert library.find(session, "kelautan", chosen={}, limit=10).total == 0


def test_facets_count_with_the_other_choices_kept(session):
    take(session, HEAD + LINE + "K-2,Peta,Geografi,2024,Peta,Indonesia,,,,tidak\n")
    found = library.find(session, "", chosen={"year": 2025}, limit=10)
    assert [one.title for one in found.hits] == ["Perhitungan inflasi"]
    assert found.facets["year"] == [(2025, 1), (2024, 1)]
    assert found.facets["subject"] == [("Harga", 1)]
    assert found.facets["form"] == [("tercetak", 1)]


def test_a_record_says_in_which_form_it_can_be_had(session):
    take(session, HEAD + LINE + "K-2,Peta,Geografi,2024,Peta,Indonesia,,,,tidak\n")
    first, second = library.find(session, "", chosen={}, limit=10).hits
    assert [library.form_of(one) for one in (first, second)] == [
        "tercetak",
        "belum tersedia",
    ]
    for one in (first, second):
        library.attach(session, one, paper(), name="a.pdf", actor="p", now=NOW)
    assert [library.form_of(one) for one in (first, second)] == ["keduanya", "digital"]
    assert library.read(session, first.id) is first


def test_what_a_diagram_offers_are_the_newest_where_no_word_fits(session):
    take(session, HEAD + LINE)
    told = library.search(
        session, now=NOW, kantor="kupang", bentuk="tercetak", kata_kunci="kelautan"
    )
    assert (told["jumlah"], told["kata_kunci"]) == (0, "kelautan")
    assert [one["label"] for one in told["pustaka"]] == ["Perhitungan inflasi (2025)"]
    none = library.search(session, now=NOW, kantor="kupang", bentuk="digital")
    assert none == {"kata_kunci": None, "jumlah": 0, "pustaka": []}


def test_a_record_of_another_office_is_not_this_ones(session):
    take(session, HEAD + LINE, office="jateng")
    with pytest.raises(LibraryError, match="tidak ada di kantor ini"):
        library.of_office(session, "kupang", only(session).id)


def test_nothing_is_written_before_the_preview_is_taken(session):
    seen = library.preview(session, "kupang", (HEAD + LINE).encode("utf-8-sig"))
    assert (seen.count("baru"), seen.faults) == (1, [])
    assert library.find(session, "", chosen={}, limit=10).total == 0
    assert library.take(session, "kupang", seen, actor="petugas.kupang", now=NOW) == 1
    assert only(session).changed_by == "petugas.kupang"


def test_a_repeated_import_updates_by_catalogue_number(session):
    take(session, HEAD + LINE)
    number, seen = take(session, HEAD + LINE)
    assert (number, seen.count("sama")) == (0, 1)
    number, seen = take(session, HEAD + LINE.replace("Rak 1", "Rak 9"))
    session.expire_all()
    assert (number, seen.count("berubah"), only(session).shelf) == (1, 1, "Rak 9")


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("K-2,,Umum,2025,Buku,Indonesia,,,,", "judul", "Wajib diisi."),
        ("K-2,A,Umum,25,Buku,Indonesia,,,,", "tahun", "empat angka"),
        ("K-2,A,Umum,2025,Buku,Indonesia,,,,mungkin", "tercetak", "ya atau tidak"),
        (f"{'K' * 61},A,Umum,2025,Buku,Indonesia,,,,", "nomor_katalog", "Paling panjang 60"),
        ("K-2,A\x07,Umum,2025,Buku,Indonesia,,,,", "judul", "tidak dapat dicetak"),
        ("K-1,A,Umum,2025,Buku,Indonesia,,,,", "nomor_katalog", "Sudah ada di baris 2"),
        ("K-2,A,Umum,2025,Buku,Indonesia,,,,,lebih", "baris", "lebih banyak"),
        ("K-2", "judul", "Wajib diisi."),
    ],
)  # fmt: skip
def test_a_bad_line_is_told_and_never_loses_the_good_ones(
    session, line, column, message
):
    seen = library.preview(session, "kupang", f"{HEAD}{LINE}\n{line}\n".encode())
    assert [one.record["catalogue_number"] for one in seen.lines] == ["K-1"]
    assert (seen.faults[0].number, seen.faults[0].column) == (4, column)
    assert message in seen.faults[0].message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "yang belum ada: nomor_katalog"),
        (b"judul\nA\n", "yang belum ada: nomor_katalog"),
        (HEAD.replace("abstrak", "harga").encode(), "Kolom yang dikenal"),
        ("judul\né".encode("latin-1"), "bukan UTF-8"),
        (HEAD.encode() + b"K\x00", "bukan teks CSV"),
        (HEAD.encode() + b'"K"x,A\n', "Baris 2 tidak dapat dibaca"),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_reason(session, content, message):
    with pytest.raises(ImportFileError, match=message):
        library.preview(session, "kupang", content)


def test_spreadsheets_write_semicolons_and_too_many_lines_are_refused(
    session, monkeypatch
):
    text = (HEAD + LINE).replace(",", ";").replace(";ya", "")
    number, _ = take(session, text)
    assert (number, only(session).printed) == (1, False)
    monkeypatch.setattr(importing, "MOST_LINES", 1)
    with pytest.raises(ImportFileError, match="lebih dari 1 baris"):
        library.preview(session, "kupang", (HEAD + LINE + LINE).encode())


def test_a_file_without_the_column_leaves_what_is_printed_open(session):
    take(
        session, "nomor_katalog,judul,subjek,tahun,jenis,bahasa\nK,A,U,2025,Buku,Ind\n"
    )
    assert only(session).printed is False


def test_a_pdf_is_kept_with_its_pages_and_replaced(session):
    take(session, HEAD + LINE)
    row = only(session)
    for pages in (2, 3):
        content = paper(pages)
        library.attach(session, row, content, name="a.pdf", actor="p", now=NOW)
        assert (row.pages, library.content_of(session, row.id)) == (pages, content)
    assert len(library.sum_of(session, row.id)) == 64


def test_a_record_without_content_has_none_to_read(session):
    take(session, HEAD + LINE)
    assert library.sum_of(session, only(session).id) is None
    with pytest.raises(LibraryError, match="belum punya naskah"):
        library.content_of(session, only(session).id)


def signed(writer, kid=False):
    field = DictionaryObject(
        {NameObject("/FT"): NameObject("/Sig"), NameObject("/V"): DictionaryObject()}
    )
    if kid:
        field = DictionaryObject({NameObject("/Kids"): ArrayObject([field])})
    fields = ArrayObject([NumberObject(1), field])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): fields}
    )


def restricted(writer):
    writer.root_object[NameObject("/Perms")] = DictionaryObject()


def locked(writer):
    writer.encrypt("", "rahasia")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (signed, "bertanda tangan"),
        (lambda writer: signed(writer, kid=True), "bertanda tangan"),
        (restricted, "bertanda tangan"),
        (locked, "dikunci"),
        (lambda writer: writer.pages[0].cropbox.__setitem__(2, NumberObject(0)), "tidak dapat dibaca"),
    ],
)  # fmt: skip
def test_what_cannot_be_marked_is_refused_with_the_reason(change, message):
    with pytest.raises(LibraryError, match=message):
        library.judge(changed(change))


def unsigned(writer):
    empty = DictionaryObject({NameObject("/FT"): NameObject("/Sig")})
    text = DictionaryObject({NameObject("/V"): TextStringObject("isi")})
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([empty, text])}
    )


def test_a_form_that_nobody_signed_is_taken():
    assert library.judge(changed(unsigned)) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7\nrusak"])
def test_what_is_no_pdf_is_refused(content):
    with pytest.raises(LibraryError, match="tidak dapat dibaca"):
        library.judge(content)


def test_an_empty_or_too_long_one_is_refused(monkeypatch):
    empty = io.BytesIO()
    pypdf.PdfWriter().write(empty)
    with pytest.raises(LibraryError, match="tidak punya halaman"):
        library.judge(empty.getvalue())
    monkeypatch.setattr(judging, "MOST_PAGES", 1)
    with pytest.raises(LibraryError, match="paling banyak 1"):
        library.judge(paper())


def test_one_that_nests_without_end_is_unreadable(monkeypatch):
    def endless(_reader):
        raise RecursionError

    monkeypatch.setattr(judging, "_signed", endless)
    with pytest.raises(LibraryError, match="tidak dapat dibaca"):
        library.judge(paper())


def deposit(session, case, locker):
    return library.deposit(
        session,
        now=NOW,
        berkas=case,
        kantor="kupang",
        titipan={"jenis": "ktp", "loker": locker},
    )


def test_free_lockers_stand_in_the_offices_order(session):
    assert library.free(session, now=NOW, kantor="kupang") == {"kosong": ["1"]}
    library.set_lockers(session, "kupang", ["B", " A ", ""], actor="sari", now=NOW)
    assert library.free(session, now=NOW, kantor="kupang") == {"kosong": ["B", "A"]}
    deposit(session, 1, "B")
    assert library.free(session, now=NOW, kantor="kupang") == {"kosong": ["A"]}


def test_a_locker_in_use_is_given_to_nobody_else(session):
    deposit(session, 1, "7")
    with pytest.raises(LibraryError, match="Loker 7 sedang dipakai"):
        deposit(session, 2, "7")
    (held,) = library.deposits(session, "kupang")
    assert (held.instance_id, held.card_kind) == (1, "ktp")


@pytest.mark.parametrize("ticked", [{}, {"kartu": True}, {"loker": True}])
def test_card_and_locker_both_have_to_be_back(session, ticked):
    deposit(session, 1, "7")
    with pytest.raises(LibraryError, match="keduanya"):
        library.give_back(session, now=NOW, berkas=1, pengembalian=ticked)
    assert len(library.deposits(session, "kupang")) == 1


def test_a_return_is_written_once_and_may_be_said_again(session):
    both = {"kartu": True, "loker": True}
    deposit(session, 1, "7")
    first = library.give_back(session, now=NOW, berkas=1, pengembalian=both)
    again = library.give_back(session, now=NOW, berkas=1, pengembalian=both)
    assert first["loker"] == again["loker"] == "7"
    assert library.deposits(session, "kupang") == []
    with pytest.raises(LibraryError, match="tidak menitipkan"):
        library.give_back(session, now=NOW, berkas=2, pengembalian=both)


@pytest.mark.parametrize("numbers", [["1", "1"], ["x" * 21]])
def test_a_list_of_lockers_makes_sense(session, numbers):
    with pytest.raises(LibraryError):
        library.set_lockers(session, "kupang", numbers, actor="sari", now=NOW)


def test_uses_are_counted_by_kind(session):
    take(session, HEAD + LINE)
    row = only(session)
    for kind in ("baca", "baca", "tercetak"):
        told = library.record(
            session, now=NOW, berkas=1, kantor="kupang", cara=kind, pustaka=row.id
        )
        assert told["judul"] == "Perhitungan inflasi"
    assert library.uses(session, [row.id]) == {row.id: {"baca": 2, "tercetak": 1}}
    nothing = library.record(session, now=NOW, berkas=1, kantor="kupang", cara="baca")
    assert nothing["judul"] is None
    assert library.uses(session, [row.id]) == {row.id: {"baca": 2, "tercetak": 1}}


def test_only_a_marked_copy_counts_as_a_download(session):
    take(session, HEAD + LINE)
    row = only(session)
    session.add(library.Softcopy(file_id="a", instance_id=1, office="kupang", publication_id=row.id))  # fmt: skip
    session.flush()
    library.count_download(session, "a", now=NOW)
    library.count_download(session, "b", now=NOW)
    assert library.uses(session, [row.id]) == {row.id: {"unduh": 1}}


def test_erasing_a_case_leaves_the_counts(session):
    take(session, HEAD + LINE)
    row = only(session)
    deposit(session, 1, "7")
    library.record(session, now=NOW, berkas=1, kantor="kupang", cara="baca", pustaka=row.id)  # fmt: skip
    library.erase(session, berkas=1)
    session.expire_all()
    (held,) = library.deposits(session, "kupang")
    assert held.card_kind is None
    assert library.uses(session, [row.id]) == {row.id: {"baca": 1}}
