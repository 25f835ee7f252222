"""Word and Excel: documents are taken, what runs or fetches by itself is refused."""

import io

import pytest

from tests.web import papers
from tests.web.papers import DOCX, XLSX, letter, relations, sheet, types
from web import uploads
from web.errors import FileTooLargeError, FileTypeError

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MACRO = "application/vnd.ms-office.vbaProject"
ENABLED = "application/vnd.ms-word.document.macroEnabled"


def kind(content):
    return uploads.sniff(io.BytesIO(content), "surat.docx")


def also(kind):
    return f'<Override PartName="/word/x.bin" ContentType="{kind}"/>'


def related(*listed, name="word/_rels/document.xml.rels"):
    return letter({name: relations(*listed)})


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (letter(), DOCX),
        (sheet(), XLSX),
        (
            letter({"word/media/image1.jpeg": papers.JPEG, "docProps/app.xml": "<a/>"}),
            DOCX,
        ),
        (sheet({"xl/printerSettings/printerSettings1.bin": b"\x00\x01"}), XLSX),
        (letter({"word/embeddings/Microsoft_Excel_Sheet1.xlsx": papers.SHEET}), DOCX),
        (related(("hyperlink", "https://kupangkota.bps.go.id", "External")), DOCX),
        (related(("hyperlink", "mailto:pst@bps.go.id", "External")), DOCX),
        (
            related(
                ("attachedTemplate", "file:///C:\\Users\\Ani\\Normal.dotm", "External")
            ),
            DOCX,
        ),
        (related(("image", "media/image1.jpeg", "Internal")), DOCX),
        (
            sheet(
                {
                    "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                        ("externalLinkPath", "Anggaran 2026.xlsx", "External")
                    )
                }
            ),
            XLSX,
        ),
    ],
)
def test_documents_of_offices_are_taken(content, found):
    assert kind(content) == found


@pytest.mark.parametrize(
    "content",
    [
        letter({"word/vbaProject.bin": COMPOUND}),
        letter({"WORD/VBAPROJECT.BIN": COMPOUND}),
        letter({"customXml/item1.xml": COMPOUND}),
        letter({"word/embeddings/oleObject1.bin": COMPOUND}),
        letter({"word/media/image1.png": b"MZ\x90\x00"}),
        letter({"word/x.xml": b"#!/bin/sh"}),
        letter({"[Content_Types].xml": types("word/document.xml", DOCX, also(MACRO))}),
        letter(
            {
                "[Content_Types].xml": types(
                    "word/document.xml", DOCX, also(MACRO.upper())
                )
            }
        ),
        letter(
            {
                "[Content_Types].xml": types(
                    "word/document.xml",
                    DOCX,
                    also("application/vnd.ms-office.&#118;baProject"),
                )
            }
        ),
        letter(
            {
                "[Content_Types].xml": types(
                    "word/document.xml",
                    DOCX,
                    also("application/vnd.openxmlformats-officedocument.oleObject"),
                )
            }
        ),
        letter({"[Content_Types].xml": types("word/document.xml", ENABLED)}),
        sheet(
            {
                "[Content_Types].xml": types(
                    "xl/workbook.xml",
                    XLSX,
                    also("application/vnd.ms-excel.macrosheet+xml"),
                )
            }
        ),
        sheet(
            {
                "[Content_Types].xml": types(
                    "xl/workbook.xml",
                    XLSX,
                    also("application/vnd.ms-office.activeX+xml"),
                )
            }
        ),
        related(("vbaProject", "lain.bin", "Internal")),
        related(("VBAPROJECT", "lain.bin", "Internal")),
        related(("oleObject", "\\\\jahat.test\\a", "External")),
        related(("control", "activeX/activeX1.xml", "Internal")),
        related(("aFChunk", "lain.html", "Internal")),
        related(("subDocument", "file:///C:/lain.docx", "External")),
        related(
            ("frame", "https://jahat.test", "External"),
            name="word/_rels/webSettings.xml.rels",
        ),
        related(("attachedTemplate", "https://jahat.test/x.dotm", "External")),
        related(("attachedTemplate", "HTTP://jahat.test/x.dotm", "external")),
        related(("attachedTemplate", "\\\\jahat.test\\x.dotm", "External")),
        related(("attachedTemplate", "//jahat.test/x.dotm", "External")),
        related(("attachedTemplate", "file://jahat.test/x.dotm", "External")),
        related(("attachedTemplate", "file:///\\\\jahat.test\\x.dotm", "External")),
        related(("attachedTemplate", " https://jahat.test/x.dotm", "External")),
        related(("attachedTemplate", "mhtml:https://jahat.test!x-usc:x", "External")),
        related(
            ("image", "https://jahat.test/jejak.png", "External"),
            name="word/_RELS/footer1.xml.RELS",
        ),
        related(("externalLinkPath", "http://jahat.test/x.xlsx", "External")),
        letter({"word/embeddings/a.xlsx": papers.sheet({"xl/a.bin": COMPOUND})}),
        letter({"word/embeddings/a.docx": letter({"word/b.docx": letter()})}),
    ],
)
def test_what_runs_or_fetches_by_itself_is_refused(content):
    with pytest.raises(FileTypeError, match="makro, objek tertanam"):
        kind(content)


@pytest.mark.parametrize(
    "content",
    [
        papers.zipped({"[Content_Types].xml": "<Types/>"}),
        letter({"[Content_Types].xml": types("word/lain.xml", DOCX)}),
        letter(
            {
                "[Content_Types].xml": types(
                    "word/document.xml", DOCX.replace("document", "template")
                )
            }
        ),
        letter(
            {
                "[Content_Types].xml": types(
                    "word/document.xml",
                    DOCX,
                    f'<Override PartName="/_rels/.rels" ContentType="{XLSX}.main+xml"/>',
                )
            }
        ),
        letter({"word/embeddings/a.zip": papers.zipped({"a.exe": "x"})}),
    ],
)
def test_another_kind_of_package_is_refused(content):
    with pytest.raises(FileTypeError, match="ZIP tidak diterima"):
        kind(content)


@pytest.mark.parametrize(
    "xml",
    [
        "bukan xml",
        "<Types>",
        "",
        '<!DOCTYPE t [<!ENTITY a "b">]><Types>&a;</Types>',
        '<!DOCTYPE t SYSTEM "https://jahat.test/x.dtd"><Types/>',
        "<a>" * 5000,
    ],
)
def test_a_list_of_parts_that_cannot_be_read_is_refused(xml):
    with pytest.raises(FileTypeError, match="rusak"):
        kind(letter({"[Content_Types].xml": xml}))


def test_comments_and_instructions_in_it_mean_nothing():
    listed = types("word/document.xml", DOCX, "<!-- x --><?mso x?>teks")
    assert kind(letter({"[Content_Types].xml": listed})) == DOCX


def test_an_endless_list_of_parts_is_refused():
    listed = types("word/document.xml", DOCX, "<x/>" * 1_200_000)
    with pytest.raises(FileTooLargeError, match="bila dibuka"):
        kind(letter({"[Content_Types].xml": listed}))
