"""Tables as CSV files: one that is brought, looked at and carried by the preview's form until it is taken; one that is
taken along."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from flask import Response, request

from pst.errors import ImportFileError
from web import context
from web.uploads import scanning

LARGEST: Final = 256 * 1024
"""Bytes of a CSV file, some thousand records: with the preview it travels in a form."""
LONGEST_NAME: Final = 200


def sent() -> bytes:
    """The file of the field `berkas`. Raises ImportFileError for none, or one that is too large."""
    _, content = upload("berkas", LARGEST)
    if not content:
        raise ImportFileError("Pilih berkas CSV lebih dulu.")
    if len(content) > LARGEST:
        raise ImportFileError("Berkas CSV paling besar 256 KB. Bagi menjadi beberapa.")
    return content


def to_carry(content: bytes) -> str:
    """The file as the preview's form carries it on, in the field `isi`."""
    return content.decode("utf-8-sig")


def carried() -> bytes:
    """What the preview's form carried; it is judged again, so that nothing is smuggled in."""
    return request.form.get("isi", "").encode()[:LARGEST]


def upload(field: str, most: int) -> tuple[str, bytes]:
    """Name and content of an upload, of which one byte more than `most` is enough to refuse it; nothing is empty."""
    found = request.files.get(field)
    if found is None:
        return "", b""
    antivirus = context.parts().settings.antivirus
    with found.stream as stream:
        if antivirus is not None:
            scanning.require_clean(stream, antivirus)
        return (found.filename or field)[-LONGEST_NAME:], stream.read(most + 1)


def download(
    name: str, head: Sequence[str], rows: Iterable[Sequence[str | None]]
) -> Response:
    """A table for a spreadsheet: semicolons, as it expects them where commas are decimal."""
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(head)
    lines.writerows([_cell(one) for one in row] for row in rows)
    answer = Response(text.getvalue().encode("utf-8-sig"), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _cell(value: str | None) -> str:
    """What somebody typed is text in a spreadsheet, never a formula."""
    text = value or ""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
