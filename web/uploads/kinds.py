"""Which of the accepted kinds an upload is, told by its content."""

import os
import re
import struct
from typing import IO, Final

from web.errors import FileTypeError
from web.uploads import office, texts

MEDIA_TYPES: Final = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    office.DOCX: ".docx",
    office.XLSX: ".xlsx",
    "text/csv": ".csv",
    "text/plain": ".txt",
}
"""What is accepted, with the ending that a stored name gets when it has another."""
PICTURES: Final = frozenset({"image/png", "image/jpeg"})
"""What is redrawn before it is stored (`web.uploads.pictures`)."""

_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Office before 2007, and of every Office file with a password."""

_PDF_HEAD: Final = re.compile(rb"%PDF-[12]\.[0-9]")
_PDF_END: Final = b"%%EOF"
_PDF_TAIL: Final = 1024
"""Readers look for the end mark in the last 1,024 bytes (ISO 32000-1, implementation note 18)."""
_ZIP_END: Final = b"PK\x05\x06"
_ZIP_END_SIZE: Final = 22
_ZIP_TAIL: Final = _ZIP_END_SIZE + 0xFFFF

_REFUSED: Final = (
    "Jenis berkas ini tidak diterima. Kirim PDF, PNG, JPEG, DOCX, XLSX, CSV, atau TXT."
)


def sniff(stream: IO[bytes], name: str) -> str:
    """The media type by content; a name only tells CSV from other text.

    `stream` can seek. Raises FileTypeError for anything not accepted, FileTooLargeError
    for a document that would grow too large when it is opened.
    """
    stream.seek(0)
    head = stream.read(16)
    for mark, kind in _SIGNATURES:
        if head.startswith(mark):
            return kind
    if _PDF_HEAD.match(head):
        return _pdf(stream)
    if head.startswith(_ZIP):
        return office.document(stream)
    if head.startswith(_COMPOUND):
        raise FileTypeError(
            "Dokumen ini bersandi atau dalam format Office lama. Simpan sebagai DOCX, "
            "XLSX, atau PDF tanpa kata sandi, lalu unggah lagi."
        )
    return _text(stream, name)


def _text(stream: IO[bytes], name: str) -> str:
    ending = os.path.splitext(name.lower())[1]  # noqa: PTH122 -- a name, not a path
    if texts.is_plain(stream):
        return "text/csv" if ending == ".csv" else "text/plain"
    if ending in {".csv", ".txt"}:
        raise FileTypeError(
            "Teks ini tidak dapat diterima: bukan UTF-8, atau memuat HTML atau tanda yang "
            "tidak terbaca. Simpan ulang sebagai teks UTF-8 (di Excel: “CSV UTF-8”), atau "
            "kirim sebagai PDF."
        )
    raise FileTypeError(_REFUSED)


def _pdf(stream: IO[bytes]) -> str:
    """A PDF from its first byte to its last, and no archive as well.

    What a PDF may do when it is opened is not judged; `docs/why.md` says why.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _ZIP_TAIL))
    tail = stream.read()
    if _PDF_END not in tail[-_PDF_TAIL:]:
        raise FileTypeError(
            "PDF ini terpotong atau rusak. Simpan ulang sebagai PDF, lalu unggah lagi."
        )
    if _is_zip_too(tail):
        raise FileTypeError(
            "PDF ini memuat arsip di ujungnya. Simpan ulang sebagai PDF, lalu unggah lagi."
        )
    return "application/pdf"


def _is_zip_too(tail: bytes) -> bool:
    """Whether a program that opens archives would take this for one."""
    at = tail.rfind(_ZIP_END)
    while at >= 0:
        record = tail[at : at + _ZIP_END_SIZE]
        if len(record) == _ZIP_END_SIZE:
            (comment,) = struct.unpack("<H", record[-2:])
            if at + _ZIP_END_SIZE + comment == len(tail):
                return True
        at = tail.rfind(_ZIP_END, 0, at)
    return False
