"""Uploaded files: rows of chunks in the database, judged by content, given as attachments.

OWASP ASVS 5.0, V5: limited in size, kind by content, name cleaned, never shown inline.
"""

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Any, Final
from uuid import UUID, uuid4

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from engine.models import File, FileChunk
from web.errors import FileTooLargeError, FileTypeError, invalid

CHUNK: Final = 256 * 1024
LONGEST_NAME: Final = 150
TEXT_SAMPLE: Final = 64 * 1024

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES: Final = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    f"{_OFFICE}wordprocessingml.document": ".docx",
    f"{_OFFICE}spreadsheetml.sheet": ".xlsx",
    "text/csv": ".csv",
    "text/plain": ".txt",
}
"""What is accepted, with the ending that a stored name gets when it has another."""

_SIGNATURES: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_MEMBERS: Final = (
    ("word/document.xml", f"{_OFFICE}wordprocessingml.document"),
    ("xl/workbook.xml", f"{_OFFICE}spreadsheetml.sheet"),
)
_ENDINGS: Final = {".jpeg": ".jpg"}


def store(
    session: Session,
    stream: IO[bytes],
    name: str,
    *,
    limit: int,
    uploaded_by: str,
    now: datetime,
) -> dict[str, Any]:
    """Write a file's chunks and its row; gives `{id, name, sha256, size, media_type}`.

    `stream` can seek. Raises FileTooLargeError above `limit` bytes, FileTypeError
    when the content is none of MEDIA_TYPES, InvalidError when it is empty.
    """
    media_type = sniff(stream, name)
    identity = uuid4()
    row = {
        "id": identity,
        "name": clean_name(name, media_type),
        "media_type": media_type,
        "uploaded_by": uploaded_by,
        "created_at": now,
        "size": 0,
        "sha256": "",
    }
    session.execute(insert(File).values(row))
    size, sha256 = _write_chunks(session, identity, stream, limit)
    session.execute(
        update(File).where(File.id == identity).values(size=size, sha256=sha256)
    )
    told = ("id", "name", "media_type")
    return {key: str(row[key]) for key in told} | {"size": size, "sha256": sha256}


def _write_chunks(
    session: Session, identity: UUID, stream: IO[bytes], limit: int
) -> tuple[int, str]:
    digest, size, number = hashlib.sha256(), 0, 0
    stream.seek(0)
    while data := stream.read(CHUNK):
        size += len(data)
        if size > limit:
            raise FileTooLargeError(
                f"Berkas ini lebih besar dari {limit // (1024 * 1024)} MB. "
                "Perkecil, atau bagi menjadi beberapa berkas."
            )
        digest.update(data)
        session.execute(
            insert(FileChunk).values(file_id=identity, no=number, data=data)
        )
        number += 1
    if size == 0:
        raise invalid([("file", "Berkas ini kosong. Pilih berkas yang berisi.")])
    return size, digest.hexdigest()


@dataclass(frozen=True, kw_only=True)
class Stored:
    """What is told of a stored file; `sha256` is hexadecimal."""

    name: str
    media_type: str
    size: int
    sha256: str


def describe(session: Session, identity: UUID) -> Stored | None:
    """What is told of the file; None when there is none."""
    row = session.execute(
        select(File.name, File.media_type, File.size, File.sha256).where(
            File.id == identity
        )
    ).one_or_none()
    return None if row is None else Stored(**row._asdict())


def content(sessions: sessionmaker[Session], identity: UUID) -> Iterator[bytes]:
    """The chunks in order, one in memory at a time, in a session of its own."""
    number = 0
    with sessions() as session:
        while True:
            data = session.scalar(
                select(FileChunk.data).where(
                    FileChunk.file_id == identity, FileChunk.no == number
                )
            )
            if data is None:
                return
            yield data
            number += 1


def adopt(
    session: Session, values: Sequence[tuple[str, str]], *, instance: int, holder: str
) -> None:
    """Give the files of a form to its case, so that whoever sees the case can read them.

    `values` are (path of the field, id). Only the case's own files and those that
    `holder` uploaded for no case yet may be named; others raise InvalidError, whether
    they exist or not.
    """
    if not values:
        return
    known = {UUID(identity) for _, identity in values}
    free = File.instance_id.is_(None) & (File.uploaded_by == holder)
    taken = session.scalars(
        update(File)
        .where(File.id.in_(known), or_(File.instance_id == instance, free))
        .values(instance_id=instance)
        .returning(File.id)
    )
    missing = known - set(taken)
    if missing:
        text = "Berkas ini tidak ada. Unggah lagi."
        raise invalid((path, text) for path, one in values if UUID(one) in missing)


def named_in(schema: Mapping[str, Any], value: object) -> list[tuple[str, str]]:
    """(path, id) of every file that a form's value names, by the form's schema.

    What is no id is left out; the form's validation says so.
    """
    return list(_named(schema, schema, value, ""))


def _named(
    root: Mapping[str, Any], schema: object, value: object, path: str
) -> Iterator[tuple[str, str]]:
    if not isinstance(schema, Mapping):
        return
    if "$ref" in schema:
        target = root.get("$defs", {}).get(schema["$ref"].rpartition("/")[2])
        yield from _named(root, target, value, path)
    elif isinstance(value, str):
        if schema.get("format") == "berkas" and _is_id(value):
            yield path, value
    else:
        for name, part, inner in _parts(schema, value):
            yield from _named(root, part, inner, f"{path}.{name}".lstrip("."))


def _parts(
    schema: Mapping[str, Any], value: object
) -> Iterator[tuple[str, object, object]]:
    """What is inside a value, with its place and schema."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            for part in _properties(schema, name):
                yield name, part, inner
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield str(place), schema.get("items"), inner


def _properties(schema: Mapping[str, Any], name: str) -> Iterator[object]:
    """The schemas of a property, also where a condition brings it in."""
    for part in (schema, schema.get("then"), schema.get("else")):
        if isinstance(part, Mapping) and name in part.get("properties", {}):
            yield part["properties"][name]


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def purge(session: Session, *, before: datetime) -> None:
    """Remove files that were uploaded before then and that no case took."""
    session.execute(
        delete(File).where(File.instance_id.is_(None), File.created_at < before)
    )


def sniff(stream: IO[bytes], name: str) -> str:
    """The media type by content. Raises FileTypeError for anything not accepted."""
    stream.seek(0)
    head = stream.read(TEXT_SAMPLE)
    found = next((kind for mark, kind in _SIGNATURES if head.startswith(mark)), None)
    if found is None and head.startswith(b"PK\x03\x04"):
        found = _office(stream)
    elif found is None and _is_text(head):
        found = "text/csv" if name.lower().endswith(".csv") else "text/plain"
    if found is None:
        raise FileTypeError(
            "Jenis berkas ini tidak diterima. Kirim PDF, PNG, JPEG, DOCX, XLSX, CSV, atau TXT."
        )
    return found


def _office(stream: IO[bytes]) -> str | None:
    """Which kind of Office document a zip archive is; nothing is unpacked."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
    if "[Content_Types].xml" not in members or any(
        member.endswith("vbaProject.bin") for member in members
    ):
        return None
    return next((kind for member, kind in _MEMBERS if member in members), None)


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        whole = len(head) < TEXT_SAMPLE or error.start < len(head) - 4
        if whole:
            return False
        text = head[: error.start].decode("utf-8")
    start = text.lstrip("\ufeff \t\r\n")[:64].lower()
    return not start.startswith(
        ("<!doctype", "<html", "<?xml", "<svg", "<script", "#!")
    )


def clean_name(name: str, media_type: str) -> str:
    """A name without path, control characters and surprises, ending as its kind does."""
    base = PurePosixPath(name.replace("\\", "/")).name
    plain = unicodedata.normalize("NFC", base)
    shown = "".join(
        letter
        for letter in plain
        if unicodedata.category(letter)[0] not in "CZ" or letter == " "
    )
    shown = re.sub(r'[<>:"/\\|?*;]+', "_", shown).strip(" .")
    stem, dot, ending = shown.rpartition(".")
    wanted = MEDIA_TYPES[media_type]
    typed = f".{ending.lower()}" if dot else ""
    if _ENDINGS.get(typed, typed) != wanted:
        stem, typed = shown, wanted
    return f"{(stem or 'berkas')[:LONGEST_NAME]}{typed}"
