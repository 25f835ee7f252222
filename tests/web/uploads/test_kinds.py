"""What an upload is, whatever it says it is."""

import gzip
import io
from zipfile import ZIP_STORED

import pytest

from tests.web import papers
from tests.web.papers import DOCUMENT, DOCX, JPEG, PDF, PNG, SHEET, XLSX
from web import uploads
from web.errors import FileTypeError, InvalidError

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
FAR = 200_000
"""Bytes, further than a first look goes."""


def sniff(content, name="surat.pdf"):
    return uploads.sniff(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (PDF, "a.png", "application/pdf"),
        (PNG, "a.pdf", "image/png"),
        (JPEG, "a.docx", "image/jpeg"),
        (DOCUMENT, "a.xlsx", DOCX),
        (SHEET, "a.zip", XLSX),
        (b"a;b\n1;2\n", "A.CSV", "text/csv"),
        (b"\xef\xbb\xbfa;b\n=1+2;<5 tahun\n", "a.csv", "text/csv"),
        (b"<5 tahun;12\n", "a.csv", "text/csv"),
        ("harga: 5 €, a < b dan c > d".encode(), "a.txt", "text/plain"),
        ("é".encode() * 90_000, "a.exe", "text/plain"),
        (b"1", "a", "text/plain"),
    ],
)
def test_the_kind_is_told_by_content(content, name, kind):
    assert sniff(content, name) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + SCRIPT,
        b" \r\n\t\f<!-- apa saja -->" + SCRIPT,
        b"\xef\xbb\xbf<!DOCTYPE html>",
        b"<!--" + b"x" * FAR + b"-->" + SVG,
        b"<body onload=alert(1)>",
        b"<p onmouseover=alert(1)>",
        b"<a href=javascript:alert(1)>",
        b"catatan biasa\n" * 20_000 + b"<IMG SRC=x onerror=alert(1)>",
        b"x" * (64 * 1024 - 3) + SCRIPT,
        b"catatan </ScRiPt><iframe src=//jahat.test>",
        b" " * FAR + SVG,
        b"\xef\xbb\xbf" + SVG,
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x 'y'>]>" + SVG,
        b"<?xml-stylesheet href='x.xsl'?><data/>",
        b"\x00\x00" + SVG,
        b"\x00<html>",
        gzip.compress(SVG, mtime=0),
        "<html>".encode("utf-16"),
        "<html>".encode("utf-16-be"),
        "<html>".encode("utf-32"),
        b"{\\rtf1 \\objdata}",
        b"#!/bin/sh\nrm -rf /",
        b"\x1b]0;terminal\x07",
        b"bersih " * FAR + b"\x00",
        b"bersih " * FAR + b"\xff",
        "terpotong é".encode()[:-1],
        b"caf\xe9;5\n",
    ],
)
@pytest.mark.parametrize("name", ["gambar.svg", "catatan.txt", "tabel.csv"])
def test_markup_and_what_is_no_text_are_no_text(content, name):
    with pytest.raises(FileTypeError, match="tidak d"):
        sniff(content, name)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b" \n\t\r\n", b"\x00"])
def test_text_with_nothing_in_it_is_none(content):
    with pytest.raises(FileTypeError):
        sniff(content, "a.txt")


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00",
        b"\x7fELF\x02\x01",
        b"GIF89a\x00",
        b"Rar!\x1a\x07\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"PK\x05\x06" + bytes(18),
        b"\xca\xfe\xba\xbe\x00\x00",
        b"RIFF\x00\x00\x00\x00WEBP",
        papers.zipped({"a.txt": "x"}),
        papers.zipped({"META-INF/MANIFEST.MF": "x", "A.class": b"\xca\xfe\xba\xbe"}),
    ],
)
def test_programs_and_archives_are_refused_under_any_name(content):
    for name in ("surat.pdf", "foto.jpg", "dokumen.docx", "catatan.txt"):
        with pytest.raises(FileTypeError):
            sniff(content, name)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" " + PDF, "tidak diterima"),
        (SCRIPT + PDF, "tidak diterima"),
        (b"%PDF-x\n%%EOF", "tidak diterima"),
        (PDF[:-7], "terpotong"),
        (PDF + b"\x00" * 2000, "terpotong"),
        (PDF + papers.zipped({"a.class": "x"}), "arsip"),
        (PDF + papers.zipped({"a": "%%EOF"}, ZIP_STORED), "arsip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "bersandi"),
    ],
)
def test_what_is_two_things_or_half_of_one_is_refused(content, said):
    with pytest.raises(FileTypeError, match=said):
        sniff(content)


def test_a_pdf_may_carry_an_archive_inside():
    carried = papers.zipped({"data.csv": "1"})
    content = PDF.replace(b"trailer", carried + b"\ntrailer")
    assert sniff(content) == "application/pdf"
    assert sniff(PDF + carried[:-4] + b"%%EOF") == "application/pdf"


def test_nothing_is_no_file():
    with pytest.raises(InvalidError, match="perlu diperbaiki"):
        uploads.accept(io.BytesIO(), "a.txt", limit=100, antivirus=None)
