"""Bombs, archives that contradict themselves, and names that lead elsewhere."""

import io
import random
import time
import tracemalloc
import zipfile
import zlib

import pytest

from tests.web import papers
from tests.web.papers import DOCUMENT, SHEET
from tests.web.uploads import bombs
from web import uploads
from web.errors import FileTooLargeError, FileTypeError

MEGABYTE = 1024 * 1024
GIGABYTE = 1024 * MEGABYTE
TEN_GIGABYTES = bombs.zeros(10 * GIGABYTE)
"""Of zeros, in 10 MB."""


def judge(content):
    return uploads.sniff(io.BytesIO(content), "surat.docx")


def measured(content):
    """Seconds and megabytes that a refusal takes, and the refusal."""
    stream = io.BytesIO(content)
    tracemalloc.start()
    begun = time.process_time()
    try:
        with pytest.raises((FileTypeError, FileTooLargeError)) as refused:
            uploads.sniff(stream, "surat.docx")
        took = time.process_time() - begun
        return took, tracemalloc.get_traced_memory()[1] / MEGABYTE, refused.value
    finally:
        tracemalloc.stop()


def sparse(size):
    """Packs to a fortieth, which is less than what is suspicious."""
    return b"".join(random.randbytes(20) + bytes(1004) for _ in range(size // 1024))


BOMBS = {
    "honest": lambda: bombs.one(TEN_GIGABYTES, size=4 * GIGABYTE - 1),
    "tight": lambda: papers.letter({"word/media/a.bmp": bytes(64 * MEGABYTE)}),
    "lying small": lambda: bombs.one(TEN_GIGABYTES, size=0, stated=1000),
    "lying small, sum of the beginning": lambda: bombs.one(
        TEN_GIGABYTES, size=0, stated=1000, crc=zlib.crc32(bytes(1000))
    ),
    "quoted overlap": lambda: bombs.quoted(
        bombs.zeros(MEGABYTE), size=MEGABYTE, count=200
    ),
    "many": lambda: bombs.many(5_000),
    "nested": lambda: bombs.nested(3, 7 * MEGABYTE),
    "wide": lambda: bombs.wide(40, 8 * MEGABYTE),
    "large inside": lambda: papers.letter(
        {"word/embeddings/a.docx": b"PK\3\4" + sparse(64 * MEGABYTE)}
    ),
    "wide inside": lambda: bombs.wide_inside(40, 8 * MEGABYTE),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_quickly_and_in_little_memory(name, capsys):
    took, memory, refused = measured(BOMBS[name]())
    with capsys.disabled():
        print(f"\n{name}: {took * 1000:.0f} ms, {memory:.1f} MB")  # noqa: T201 -- measured
    assert took < 3
    assert memory < 16
    assert "unggah lagi" in str(refused)


def test_a_large_table_is_no_bomb():
    row = "".join(f'<c r="A{n}"><v>{n * 7919 % 10007}</v></c>' for n in range(200_000))
    assert judge(papers.sheet({"xl/worksheets/sheet1.xml": row})) == papers.XLSX


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/x",
        "/etc/passwd",
        "word/../../x",
        "C:\\x.xml",
        "word\\x.xml",
        "C:x.xml",
        "word/\u202egnp.xml",
        "word/a\nb.xml",
        "word/" + "x" * 300,
        "WORD/Document.XML",
    ],
)
def test_a_member_with_such_a_name_is_refused(name):
    with pytest.raises(FileTypeError, match="tersusun tidak wajar"):
        judge(papers.letter({name: "x"}))


def test_a_name_that_ends_early_for_some_is_refused():
    content = papers.letter({"word/aXvbaProject.bin": "x"})
    with pytest.raises(FileTypeError):
        judge(content.replace(b"word/aX", b"word/a\x00"))


def end_changed(content, **fields):
    """The document with other numbers in its end record."""
    names = ("disk", "first", "here", "count", "length", "offset", "comment")
    old = list(bombs._END.unpack(content[-22:]))
    for name, value in fields.items():
        old[1 + names.index(name)] = value
    return content[:-22] + bombs._END.pack(*old)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ" + DOCUMENT,
        DOCUMENT + b"\x00",
        DOCUMENT + papers.zipped({"a": "x"}),
        DOCUMENT[:-4],
        DOCUMENT[: len(DOCUMENT) // 2],
        end_changed(DOCUMENT, comment=3) + b"abc",
        end_changed(DOCUMENT, disk=1),
        end_changed(DOCUMENT, count=1, here=1),
        end_changed(DOCUMENT, offset=0),
        end_changed(DOCUMENT, offset=0xFFFFFFFF, length=0xFFFFFFFF),
        end_changed(DOCUMENT, here=0xFFFF, count=0xFFFF),
        DOCUMENT.replace(b"word/document.xml", b"word/dokument.xml", 1),
        DOCUMENT.replace(b"PK\x01\x02", b"PK\x01\x03", 1),
        papers.letter({"a.xml": "x" * 5000}).replace(b"PK\x03\x04", b"PK\x03\x05"),
    ],
)
def test_an_archive_that_is_not_simple_is_refused(content):
    with pytest.raises((FileTypeError, FileTooLargeError)):
        judge(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method):
    stream = io.BytesIO(DOCUMENT)
    with zipfile.ZipFile(stream, "a", method) as archive:
        archive.writestr("word/x.xml", "x" * 100)
    with pytest.raises(FileTypeError):
        judge(stream.getvalue())


def test_a_writer_that_does_not_know_sizes_before_is_understood():
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.got = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.got += data
            return len(data)

    pipe = Pipe()
    with (
        zipfile.ZipFile(io.BytesIO(SHEET)) as read,
        zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in read.namelist():
            written.writestr(name, read.read(name))
    assert judge(bytes(pipe.got)) == papers.XLSX


def test_members_may_be_stored_without_packing():
    with zipfile.ZipFile(io.BytesIO(DOCUMENT)) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    content = papers.zipped(parts, zipfile.ZIP_STORED)
    assert judge(content) == papers.DOCX
    with pytest.raises(FileTypeError):
        judge(content.replace(b"<document/>", b"<dokument/>"))
