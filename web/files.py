"""Uploaded files: rows of chunks in the database, judged by content, given as attachments.

OWASP ASVS 5.0, V5: limited in size, kind by content, name cleaned, never shown inline.
"""

import hashlib
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, Final
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, delete, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from engine.models import File, FileChunk
from web import drafts, uploads
from web.errors import invalid
from web.settings import Antivirus
from web.uploads.quota import Quota, require_room, take

CHUNK: Final = 256 * 1024
MADE: Final = "sistem"
"""Who made a file that the application made for whoever asked."""
INTERNAL: Final = "sistem:kantor"
"""Who made a file that only the office reads; no account's name has a colon."""


def store(
    session: Session,
    stream: IO[bytes],
    name: str,
    *,
    quota: Quota,
    antivirus: Antivirus | None,
    uploaded_by: str,
    now: datetime,
) -> dict[str, Any]:
    """Write a file's chunks and its row; gives `{id, name, sha256, size, media_type}`.

    `stream` can seek. Size and sum are those of what is stored, which for a picture is not
    what was sent (`web.uploads`). Raises what `uploads.accept` does, and TooManyError when
    too much waits for a form already.
    """
    require_room(session, quota, holder=uploaded_by, now=now)
    accepted = uploads.accept(stream, name, limit=quota.file_bytes, antivirus=antivirus)
    size, sha256 = _measure(accepted.stream)
    identity = uuid4()
    row = {
        "id": identity,
        "name": accepted.name,
        "media_type": accepted.media_type,
        "uploaded_by": uploaded_by,
        "created_at": now,
        "size": size,
        "sha256": sha256,
    }
    session.execute(insert(File).values(row))
    _write_chunks(session, identity, accepted.stream)
    # Last, because others of the same holder wait from here to the commit.
    take(session, quota, file=identity, size=size, holder=uploaded_by, now=now)
    told = ("id", "name", "media_type")
    return {key: str(row[key]) for key in told} | {"size": size, "sha256": sha256}


def write(
    session: Session,
    content: bytes,
    *,
    name: str,
    media_type: str,
    uploaded_by: str,
    instance: int,
    now: datetime,
) -> UUID:
    """Write a file that was made here straight into its case; gives its id."""
    stream = io.BytesIO(content)
    size, sha256 = _measure(stream)
    identity = uuid4()
    session.execute(
        insert(File).values(
            id=identity,
            instance_id=instance,
            name=name,
            media_type=media_type,
            uploaded_by=uploaded_by,
            created_at=now,
            size=size,
            sha256=sha256,
        )
    )
    _write_chunks(session, identity, stream)
    return identity


def _write_chunks(session: Session, identity: UUID, stream: IO[bytes]) -> None:
    for number, data in enumerate(_chunks(stream)):
        session.execute(
            insert(FileChunk).values(file_id=identity, no=number, data=data)
        )


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    stream.seek(0)
    while data := stream.read(CHUNK):
        yield data


def _measure(stream: IO[bytes]) -> tuple[int, str]:
    """Size in bytes, and the SHA-256 in hexadecimal."""
    digest, size = hashlib.sha256(), 0
    for data in _chunks(stream):
        digest.update(data)
        size += len(data)
    return size, digest.hexdigest()


def of_case(
    session: Session, instance: int, *, internal: bool
) -> Sequence[Row[UUID, str, int, str]]:
    """`id, name, size, uploaded_by` of the files that a case holds, in the order of their upload.

    With what only the office reads where the reader is of the office: `internal`.
    """
    return session.execute(
        select(File.id, File.name, File.size, File.uploaded_by)
        .where(File.instance_id == instance, _shown(internal=internal))
        .order_by(File.created_at, File.id)
    ).all()


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


def describe_for(
    session: Session,
    identity: UUID,
    *,
    instance: int,
    holder: str,
    internal: bool = False,
) -> Stored | None:
    """As `describe`, where `holder` may name the file in a form of the case; else None."""
    may = select(File.id).where(
        File.id == identity, _nameable(instance, holder, internal=internal)
    )
    return None if session.scalar(may) is None else describe(session, identity)


def _nameable(instance: int, holder: str, *, internal: bool) -> ColumnElement[bool]:
    """The case's own files that he may read, and those that `holder` uploaded for no case yet."""
    free = File.instance_id.is_(None) & (File.uploaded_by == holder)
    return or_((File.instance_id == instance) & _shown(internal=internal), free)


def _shown(*, internal: bool) -> ColumnElement[bool]:
    """With what only the office reads where the reader is of the office."""
    return true() if internal else File.uploaded_by != INTERNAL


def content(sessions: sessionmaker[Session], identity: UUID) -> Iterator[bytes]:
    """The chunks in order, one in memory at a time.

    Each is read in a session of its own: whoever takes them slowly holds no connection.
    """
    for number in itertools.count():
        with sessions() as session:
            data = session.scalar(
                select(FileChunk.data).where(
                    FileChunk.file_id == identity, FileChunk.no == number
                )
            )
        if data is None:
            return
        yield data


def adopt(
    session: Session,
    values: Sequence[tuple[str, str]],
    *,
    instance: int,
    holder: str,
    internal: bool = False,
) -> None:
    """Give the files of a form to its case, so that whoever sees the case can read them.

    `values` are (path of the field, id). Only the case's own files, those that only the office reads where the
    holder is of it (`internal`), and those that
    `holder` uploaded for no case yet may be named; others raise InvalidError, whether
    they exist or not.
    """
    if not values:
        return
    known = {UUID(identity) for _, identity in values}
    taken = session.scalars(
        update(File)
        .where(File.id.in_(known), _nameable(instance, holder, internal=internal))
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
    """Remove files that were uploaded before then, and that neither a case took nor a draft names."""
    session.execute(
        delete(File).where(
            File.instance_id.is_(None),
            File.created_at < before,
            ~drafts.names_file(),
        )
    )


def keep_inside(session: Session, identity: UUID, *, instance: int) -> None:
    """Give a file that was just stored to a case, for its office only."""
    session.execute(
        update(File)
        .where(File.id == identity, File.instance_id.is_(None))
        .values(instance_id=instance, uploaded_by=INTERNAL)
    )


def names(session: Session, identities: Iterable[UUID]) -> dict[str, str]:
    """The names of these files by their ids; what is not there any more is left out."""
    wanted = list(identities)
    if not wanted:
        return {}
    rows = session.execute(select(File.id, File.name).where(File.id.in_(wanted)))
    return {str(identity): name for identity, name in rows}


def discard(session: Session, identities: Iterable[UUID], *, instance: int) -> None:
    """Delete files that only the case's office read."""
    session.execute(
        delete(File).where(
            File.id.in_(list(identities)),
            File.instance_id == instance,
            File.uploaded_by == INTERNAL,
        )
    )
