"""Files that people upload, made here: good ones, and the parts that bad ones are made of."""

import io
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return stream.getvalue()


def types(part: str, kind: str, more: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{_TYPES}">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{kind}.main+xml"/>{more}</Types>'
    )


def relations(*listed: tuple[str, str, str]) -> str:
    """(kind, target, mode), e.g. `("hyperlink", "https://bps.go.id", "External")`."""
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{_KINDS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for at, (kind, target, mode) in enumerate(listed)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def letter(more: Mapping[str, bytes | str] | None = None) -> bytes:
    """A Word document, with parts more or instead."""
    return zipped(
        {
            "[Content_Types].xml": types("word/document.xml", DOCX),
            "_rels/.rels": relations(
                ("officeDocument", "word/document.xml", "Internal")
            ),
            "word/document.xml": "<document/>",
            **(more or {}),
        }
    )


def sheet(more: Mapping[str, bytes | str] | None = None) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": types("xl/workbook.xml", XLSX),
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", "Internal")),
            "xl/workbook.xml": "<workbook/>",
            **(more or {}),
        }
    )


def drawn(width: int = 48, height: int = 32) -> Image.Image:
    """Red above left, green above right, blue below left, white below right."""
    image = Image.new("RGB", (width, height), "white")
    half, low = width // 2, height // 2
    image.paste("red", (0, 0, half, low))
    image.paste("green", (half, 0, width, low))
    image.paste("blue", (0, low, half, height))
    return image


def picture(form: str = "JPEG", image: Image.Image | None = None, **options) -> bytes:
    stream = io.BytesIO()
    (image or drawn()).save(stream, form, **options)
    return stream.getvalue()


SECRETS = (b"-10.1772", b"0812-SECRET", b"Maria Bano", b"GPS", b"Kamera")
"""What the metadata of `telling` gives away."""


def exif(orientation: int = 1) -> bytes:
    """What a camera writes: its name, its owner, where, a remark with a telephone number."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = "Kamera"
    told[0x013B] = "Maria Bano"
    told[0x010E] = "0812-SECRET"
    told.get_ifd(0x8825).update({1: "S", 2: (10.0, 10.0, 38.0), 29: "GPS -10.1772"})
    return told.tobytes()


def jpeg_with(*segments: tuple[int, bytes], content: bytes | None = None) -> bytes:
    """A JPEG with segments (marker, data) put behind its start."""
    base = JPEG if content is None else content
    added = b"".join(
        bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2, "big") + data
        for marker, data in segments
    )
    return base[:2] + added + base[2:]


def png_with(*chunks: tuple[bytes, bytes], content: bytes | None = None) -> bytes:
    """A PNG with chunks (name, data) put behind its header."""
    base = PNG if content is None else content
    added = b"".join(
        len(data).to_bytes(4, "big")
        + name
        + data
        + zlib.crc32(name + data).to_bytes(4, "big")
        for name, data in chunks
    )
    return base[:33] + added + base[33:]


JPEG = picture()
PNG = picture("PNG")
DOCUMENT = letter()
SHEET = sheet()
