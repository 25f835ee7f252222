"""Marked copies: on every page, on pages of any size and turn, and with the rest of the document as it was."""

import io
import time

import pypdf
import pypdfium2
import pytest
import typst
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    RectangleObject,
)

from pst import library, watermark
from pst.errors import LibraryError
from pst.library import drawing
from pst.watermark import Mark, stamp

MARK = Mark(
    name="Maria Bère",
    moment="23 November 2026 pukul 09.00 WITA",
    case="KUPANG-PUSTAKA-2026-0001",
    office="BPS Kota Kupang",
)
BOOK = """#set document(title: "Buku", author: "BPS")
#set page("a5")
#for bab in range(1, {pages} + 1) [
  = Bab #bab
  #lorem(80)
  #table(columns: 4, ..range(12).map(n => [#n]))
  #pagebreak(weak: true)
]"""


def book(pages):
    return bytes(typst.compile(BOOK.replace("{pages}", str(pages)).encode(), format="pdf"))  # fmt: skip


def texts(content):
    """The words of each page as two readers take them out."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    document = pypdfium2.PdfDocument(content)
    try:
        for number, page in enumerate(pages):
            words = document[number].get_textpage()
            yield page.extract_text() + words.get_text_range()
            words.close()
    finally:
        document.close()


def marked(change, pages=1):
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(book(pages))))
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    content, _ = stamp(made.getvalue(), MARK)
    return content


def test_every_page_names_who_when_and_in_which_case():
    told = []
    content, pages = stamp(
        book(12), MARK, told=lambda done, total: told.append((done, total))
    )
    assert (pages, told) == (12, [(10, 12), (12, 12)])
    for text in texts(content):
        assert text.count(MARK.name) >= 4
        assert text.count(MARK.moment) >= 2
        assert text.count(MARK.case) >= 4


def test_metadata_outlines_and_tags_stay():
    content, _ = stamp(book(3), MARK)
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert (reader.metadata.title, reader.metadata.author) == ("Buku", "BPS")
    assert len(reader.outline) == 3
    assert "/StructTreeRoot" in reader.root_object
    assert "Bab 2" in reader.pages[1].extract_text()


def turned(writer, degrees):
    writer.pages[0].rotate(degrees)


def placed_elsewhere(writer):
    box = RectangleObject((100, 200, 400, 500))
    writer.pages[0].mediabox = writer.pages[0].cropbox = box


def tiny(writer):
    box = RectangleObject((0, 0, 20, 20))
    writer.pages[0].mediabox = writer.pages[0].cropbox = box


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_the_mark_stands_upright_at_the_foot_of_a_turned_page(degrees):
    content = marked(lambda writer: turned(writer, degrees))
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    image = page.render(scale=2).to_pil().convert("L")
    wide, high = image.size
    foot = image.crop((0, int(high * 0.96), wide, high))
    dark = sum(foot.histogram()[:160])
    document.close()
    assert dark > 200


@pytest.mark.parametrize("change", [placed_elsewhere, tiny])
def test_odd_pages_are_marked_too(change):
    assert MARK.case in next(texts(marked(change)))


def blank(writer):
    del writer.pages[0]["/Contents"]


def nothing(writer):
    writer.pages[0][NameObject("/Contents")] = NullObject()


def bare(writer):
    del writer.pages[0]["/Resources"]
    blank(writer)


def named_alike(writer):
    objects = DictionaryObject({NameObject(watermark.NAME): DictionaryObject()})
    page = writer.pages[0]
    page["/Resources"][NameObject("/XObject")] = objects


def inherited(writer):
    page = writer.pages[0]
    page["/Parent"][NameObject("/Resources")] = page.raw_get("/Resources")
    del page["/Resources"]


def in_pieces(writer):
    page = writer.pages[0]
    page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents")])


def direct(writer):
    page = writer.pages[0]
    page[NameObject("/CropBox")] = ArrayObject([FloatObject(one) for one in (0, 0, 300, 400)])  # fmt: skip


@pytest.mark.parametrize(
    "change", [blank, nothing, bare, named_alike, inherited, in_pieces, direct]
)
def test_pages_put_together_otherwise_are_marked_too(change):
    assert MARK.moment in next(texts(marked(change)))


def test_a_tree_without_an_end_gives_no_resources():
    page = pypdf.PageObject()
    page[NameObject("/Parent")] = page
    assert watermark._resources(page) == {}


@pytest.mark.parametrize("collecting", [True, False])
def test_collecting_is_as_it_was_afterwards(collecting):
    watermark.gc.enable() if collecting else watermark.gc.disable()
    try:
        stamp(book(1), MARK)
        assert watermark.gc.isenabled() is collecting
    finally:
        watermark.gc.enable()


@pytest.mark.soak
def test_three_hundred_pages_are_marked_in_five_seconds(record_property):
    content = book(300)
    begun = time.process_time()
    made, pages = stamp(content, MARK)
    spent = time.process_time() - begun
    record_property("diukur", f"{pages} halaman dalam {spent:.2f} s waktu prosesor")
    assert all(MARK.case in text for text in texts(made))
    assert (pages, spent < 5) == (300, True)


def test_a_page_is_drawn_with_its_words():
    drawn = library.draw(book(2), 2)
    assert drawn.png.startswith(b"\x89PNG")
    assert (drawn.width, "Bab 2" in drawn.text) == (drawing.WIDTH, True)


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_is_not_there_is_refused(number):
    with pytest.raises(LibraryError, match="tidak ada"):
        library.draw(book(2), number)


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(LibraryError, match="tidak dapat ditampilkan"):
        library.draw(b"%PDF-1.7 rusak", 1)


def test_a_page_has_at_most_so_many_pixels(monkeypatch):
    monkeypatch.setattr(drawing, "MOST_PIXELS", 10_000)
    drawn = library.draw(book(1), 1)
    assert drawn.width * drawn.height <= 10_200


def test_the_last_pictures_are_kept(monkeypatch):
    monkeypatch.setattr(drawing, "KEPT", 1)
    asked, shelf = [], library.Shelf()

    def content():
        asked.append(1)
        return book(2)

    first = shelf.page("a", 1, content)
    assert shelf.page("a", 1, content) is first
    shelf.page("a", 2, content)
    shelf.page("a", 1, content)
    assert len(asked) == 3
