"""A watermark on every page of a PDF: who got it, when, and in which case.

One page is set by typst for each size of page, made a form object, and drawn over the page by one
short piece of content, so neither what stands on the page nor anything else of the document is touched.
"""

import gc
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    PdfObject,
)

TEMPLATE: Final = Path(__file__).parent / "tanda_air.typ"
NAME: Final = "/AlurTandaAir"
DEEPEST: Final = 100
"""Levels of the tree of pages that are asked for resources."""
STEP: Final = 10
"""Pages between two words of how far it is."""
LEAST, MOST = 36.0, 14400.0
"""Points, half an inch to the largest page that PDF knows; what is smaller or larger is drawn as if it were not."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What the watermark says; the moment is written as the office writes it."""

    name: str
    moment: str
    case: str
    office: str


def stamp(
    content: bytes, mark: Mark, *, told: Callable[[int, int], None] = lambda *_: None
) -> tuple[bytes, int]:
    """The document with the mark on every page, and how many pages it has.

    `told(done, total)` is called on the way. Outlines, metadata, tags and forms stay.
    """
    with _no_collecting():
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
        stamper = _Stamper(writer=writer, mark=mark)
        total = len(writer.pages)
        for number, page in enumerate(list(writer.pages), start=1):
            stamper.draw(page)
            if number % STEP == 0 or number == total:
                told(number, total)
        made = io.BytesIO()
        writer.write(made)
    return made.getvalue(), total


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without looking for cycles among objects that all live to the end: that was a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass(kw_only=True)
class _Stamper:
    """Draws one document's marks; a page's size is set once."""

    writer: PdfWriter
    mark: Mark
    forms: dict[tuple[int, int], IndirectObject] = field(default_factory=dict)
    before: IndirectObject | None = None

    def draw(self, page: PageObject) -> None:
        box, turn = page.cropbox, page.rotation % 360
        width, height = float(box.width), float(box.height)
        seen = (height, width) if turn in {90, 270} else (width, height)
        form, size = self._form(seen)
        name = _free_name(page)
        _own_object(page, name, form)
        # The mark is set for the page as it is seen: turned back, it stands upright again.
        placed = (
            Transformation()
            .scale(seen[0] / size[0], seen[1] / size[1])
            .translate(-seen[0] / 2, -seen[1] / 2)
            .rotate(turn)
            .translate(
                float(box.left) + width / 2,
                float(box.bottom) + height / 2,
            )
        )
        numbers = " ".join(f"{one:.5f}" for one in placed.ctm)
        # What the page left open is closed first, or the mark would stand where its last drawing did.
        drawing = f"Q\n/Artifact <</Subtype /Watermark /Type /Pagination>> BDC\nq {numbers} cm {name} Do Q\nEMC\n"
        self._wrap(page, drawing.encode("latin-1"))

    def _form(
        self, seen: tuple[float, float]
    ) -> tuple[IndirectObject, tuple[int, int]]:
        size = (_bounded(seen[0]), _bounded(seen[1]))
        if size not in self.forms:
            made = set_page(self.mark, *size)
            self.forms[size] = _form_of(self.writer, made)
        return self.forms[size], size

    def _wrap(self, page: PageObject, drawing: bytes) -> None:
        if self.before is None:
            self.before = self.writer._add_object(_stream(b"q\n"))  # noqa: SLF001 -- pypdf's own way to add an object
        after = self.writer._add_object(_stream(drawing))  # noqa: SLF001
        page[NameObject("/Contents")] = ArrayObject(
            [self.before, *_contents(page), after]
        )


@lru_cache(maxsize=64)
def set_page(mark: Mark, width: int, height: int) -> bytes:
    """A PDF of one page of that size in points, with the mark and nothing else."""
    made = typst.compile(
        str(TEMPLATE),
        format="pdf",
        ignore_system_fonts=True,
        pdf_tags=False,
        sys_inputs={
            "nama": mark.name,
            "waktu": mark.moment,
            "berkas": mark.case,
            "kantor": mark.office,
            "lebar": str(width),
            "tinggi": str(height),
        },
    )
    return bytes(made)


def _bounded(points: float) -> int:
    return round(min(max(points, LEAST), MOST))


def _form_of(writer: PdfWriter, made: bytes) -> IndirectObject:
    page = PdfReader(io.BytesIO(made)).pages[0]
    contents = page.get_contents()
    form = _stream(b"" if contents is None else contents.get_data())
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(
                [FloatObject(one) for one in (0, 0, *page.mediabox.upper_right)]
            ),
            NameObject("/Resources"): _mapping(page.get("/Resources")).clone(writer),
        }
    )
    return writer._add_object(form.flate_encode())  # noqa: SLF001 -- as above


def _stream(data: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    return made


def _contents(page: PageObject) -> list[PdfObject]:
    """The page's own content as a list; the pieces stay the objects that they are."""
    raw = page.get("/Contents")
    held = None if raw is None else raw.get_object()
    if held is None:
        return []
    if isinstance(held, ArrayObject):
        return list(held)
    return [page.raw_get("/Contents")]


def _resources(page: PageObject) -> DictionaryObject:
    """The page's resources, also those that it has from the tree above it, in a dictionary of its own."""
    place: DictionaryObject = page
    for _ in range(DEEPEST):
        if "/Resources" in place:
            return DictionaryObject(_mapping(place.get("/Resources")))
        place = _mapping(place.get("/Parent"))
    return DictionaryObject()


def _objects(page: PageObject) -> DictionaryObject:
    return DictionaryObject(_mapping(_resources(page).get("/XObject")))


def _free_name(page: PageObject) -> str:
    taken = _objects(page)
    name, number = NAME, 1
    while name in taken:
        number += 1
        name = f"{NAME}{number}"
    return name


def _own_object(page: PageObject, name: str, form: IndirectObject) -> None:
    """Give the page the object, in dictionaries of its own: pages may share theirs."""
    resources, objects = _resources(page), _objects(page)
    objects[NameObject(name)] = form
    resources[NameObject("/XObject")] = objects
    page[NameObject("/Resources")] = resources


def _mapping(found: PdfObject | None) -> DictionaryObject:
    """The dictionary that it is or refers to; an empty one where there is none."""
    held = None if found is None else found.get_object()
    return held if isinstance(held, DictionaryObject) else DictionaryObject()
