"""History: what happened in a case, append-only, each event chained to the one before by its hash.

hash = SHA-256(previous hash as 64 hexadecimal characters || canonical JSON of the event's header), the header
being {instance, seq, at, type, actor, on_behalf_of, role, process, element_id, flow_id, langkah, digest} with
null for what is absent; digest = SHA-256(canonical JSON of {field path: commitment}), a commitment being
SHA-256(16 random bytes of salt || canonical JSON of the value), all in hexadecimal. Erasing a salt with its
value leaves the chain whole and the value beyond guessing.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.canonical import encode
from engine.contract import Actor
from engine.errors import HistoryError
from engine.models import Event as EventRow
from engine.models import EventBlob, EventData, ProcessDefinition, ProcessInstance
from engine.spiff import Fact

GENESIS: Final = bytes(32)
LARGE: Final = 1024
"""Values whose canonical form is longer than this many bytes are stored once within a case."""

CHANNEL: Final = "_saluran"
"""The field that says over which channel somebody acted for the requester."""

PERSONAL: Final = frozenset(
    {
        "instance_started",
        "task_claimed",
        "task_released",
        "task_delegated",
        "task_completed",
        "message_received",
        "incident_resolved",
        "data_read",
        "data_erased",
        "migrated",
        "rewound",
        "instance_cancelled",
    }
)
"""Types that somebody does; the rest follows from them and names nobody."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event as it is shown and proven. Hashes are hexadecimal; `data` maps field paths to values.

    An erased field is missing from `data` and present in `commitments`.
    """

    seq: int
    at: datetime
    recorded_at: datetime
    type: str
    actor: str | None
    on_behalf_of: str | None
    role: str | None
    process: str
    element_id: str | None
    flow_id: str | None
    langkah: str | None
    data: Mapping[str, Any]
    commitments: Mapping[str, str]
    digest: str | None
    prev_hash: str
    hash: str


@dataclass(kw_only=True)
class Chain:
    """The end of a case's chain, moved on by `append`."""

    instance_id: int
    process: str
    seq: int = 0
    hash: bytes = GENESIS


def fields(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted paths and values of nested data; a list is one value, an empty object too."""
    for name, value in data.items():
        path = f"{prefix}{_escaped(name)}"
        if isinstance(value, Mapping) and value:
            yield from fields(value, f"{path}.")
        else:
            yield path, value


def given(event: "Event") -> dict[str, Any]:
    """The values of an event without what Alur notes beside them (names that begin with "_")."""
    return {
        name: value
        for name, value in nested(event.data).items()
        if not name.startswith("_")
    }


def _escaped(name: str) -> str:
    """A name as one part of a path: a point within it is not a separator."""
    return name.replace("\\", "\\\\").replace(".", "\\.")


def moment(at: datetime) -> str:
    """How a time stands in a hash and in the API: UTC with microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def field_name(seq: int, path: str) -> str:
    """One field of a case's history, as an erasure names it."""
    return f"{seq}:{path}"


def header_hash(previous: bytes, header: Mapping[str, Any]) -> bytes:
    return sha256(previous.hex().encode() + encode(dict(header))).digest()


def commitment(salt: bytes, value: object) -> bytes:
    return sha256(salt + encode(value)).digest()


def digest_of(commitments: Mapping[str, str]) -> bytes:
    return sha256(encode(dict(commitments))).digest()


_EVENTS: Final = """
WITH happened AS (
    INSERT INTO event (instance_id, seq, at, type, actor, on_behalf_of, role, process,
                       element_id, flow_id, langkah, digest, hash)
    SELECT %(instance)s, seq, %(at)s, type, actor, on_behalf_of, role, process, element_id,
           flow_id, langkah, digest, hash
    FROM json_to_recordset(%(events)s::json)
         AS e(seq int, type text, actor text, on_behalf_of text, role text, process text,
              element_id text, flow_id text, langkah text, digest bytea, hash bytea)
)"""
_LARGE: Final = """, large AS (
    INSERT INTO event_blob (instance_id, sha256, value)
    SELECT %(instance)s, sha256, value::jsonb
    FROM json_to_recordset(%(blobs)s::json) AS b(sha256 bytea, value text)
    ON CONFLICT DO NOTHING
)"""
_FIELDS: Final = """
INSERT INTO event_data (instance_id, seq, path, commitment, salt, value, blob)
SELECT %(instance)s, seq, path, commitment, salt, value::jsonb, blob
FROM json_to_recordset(%(fields)s::json)
     AS d(seq int, path text, commitment bytea, salt bytea, value text, blob bytea)
"""
_APPEND: Final = _EVENTS + _FIELDS
_APPEND_LARGE: Final = _EVENTS + _LARGE + _FIELDS


def _bytea(value: bytes | None) -> str | None:
    """How PostgreSQL reads bytes in a text."""
    return None if value is None else f"\\x{value.hex()}"


class _Batch:
    """The rows of one statement.

    They go to the database as JSON: one text for a table costs both sides a fraction of an array for
    each column.
    """

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.fields: list[dict[str, Any]] = []
        self.blobs: dict[bytes, str] = {}

    def add_fields(self, seq: int, data: Mapping[str, Any]) -> bytes | None:
        committed = {}
        for path, value in fields(data):
            salt = secrets.token_bytes(16)
            canonical = encode(value)
            found = sha256(salt + canonical).digest()
            committed[path] = found.hex()
            self.fields.append(
                {
                    "seq": seq,
                    "path": path,
                    "commitment": _bytea(found),
                    "salt": _bytea(salt),
                    **self._stored(canonical),
                }
            )
        return digest_of(committed) if committed else None

    def _stored(self, canonical: bytes) -> dict[str, str | None]:
        if len(canonical) <= LARGE:
            return {"value": canonical.decode()}
        name = sha256(canonical).digest()
        self.blobs[name] = canonical.decode()
        return {"blob": _bytea(name)}

    def write(self, session: Session, instance_id: int, at: datetime) -> None:
        blobs = [{"sha256": _bytea(n), "value": v} for n, v in self.blobs.items()]
        session.connection().exec_driver_sql(
            _APPEND_LARGE if blobs else _APPEND,
            {
                "instance": instance_id,
                "at": at,
                "events": orjson.dumps(self.events).decode(),
                "fields": orjson.dumps(self.fields).decode(),
                "blobs": orjson.dumps(blobs).decode(),
            },
        )


def append(
    session: Session, chain: Chain, facts: Sequence[Fact], *, actor: Actor, at: datetime
) -> None:
    """Write the facts of a step with one statement and move the chain on."""
    if not facts:
        return
    batch, text = _Batch(), moment(at)
    for fact in facts:
        chain.seq += 1
        digest = batch.add_fields(chain.seq, _values_of(fact, actor))
        header = _header(chain, fact, actor, text, digest)
        chain.hash = header_hash(chain.hash, header)
        batch.events.append(
            {
                **header,
                "process": fact.element.process if fact.element else None,
                "digest": _bytea(digest),
                "hash": _bytea(chain.hash),
            }
        )
    batch.write(session, chain.instance_id, at)


def _values_of(fact: Fact, actor: Actor) -> Mapping[str, Any]:
    if actor.channel and fact.type in PERSONAL:
        return {**fact.data, CHANNEL: actor.channel}
    return fact.data


def _header(
    chain: Chain, fact: Fact, actor: Actor, at: str, digest: bytes | None
) -> dict[str, Any]:
    """What is hashed of an event."""
    element = fact.element
    personal = fact.type in PERSONAL
    return {
        "instance": chain.instance_id,
        "seq": chain.seq,
        "at": at,
        "type": fact.type,
        "actor": actor.id if personal else None,
        "on_behalf_of": actor.on_behalf_of if personal else None,
        "role": actor.role if personal else None,
        "process": (element.process if element else None) or chain.process,
        "element_id": element.node.id if element else None,
        "flow_id": fact.flow_id,
        "langkah": fact.langkah,
        "digest": None if digest is None else digest.hex(),
    }


def read(
    session: Session, instance_id: int, *, after: int = 0, limit: int | None = None
) -> list[Event]:
    """The events of a case in order, from the one after `after`."""
    process = session.scalar(
        select(ProcessDefinition.key)
        .join(ProcessInstance, ProcessInstance.definition_id == ProcessDefinition.id)
        .where(ProcessInstance.id == instance_id)
    )
    statement = (
        select(EventRow)
        .where(EventRow.instance_id == instance_id, EventRow.seq >= after)
        .order_by(EventRow.seq)
    )
    if limit is not None:
        statement = statement.limit(limit + 1)
    rows = session.scalars(statement).all()
    data, commitments = _values(session, instance_id, rows)
    previous = GENESIS
    events = []
    for row in rows:
        if row.seq > after:
            events.append(
                _event(
                    row,
                    process or "",
                    previous,
                    data.get(row.seq, {}),
                    commitments.get(row.seq, {}),
                )
            )
        previous = row.hash
    return events[:limit]


def _event(
    row: EventRow,
    process: str,
    previous: bytes,
    data: Mapping[str, Any],
    commitments: Mapping[str, str],
) -> Event:
    return Event(
        seq=row.seq,
        at=row.at,
        recorded_at=row.recorded_at,
        type=row.type,
        actor=row.actor,
        on_behalf_of=row.on_behalf_of,
        role=row.role,
        process=row.process or process,
        element_id=row.element_id,
        flow_id=row.flow_id,
        langkah=row.langkah,
        data=data,
        commitments=commitments,
        digest=None if row.digest is None else row.digest.hex(),
        prev_hash=previous.hex(),
        hash=row.hash.hex(),
    )


def _values(
    session: Session, instance_id: int, rows: Sequence[EventRow]
) -> tuple[dict[int, dict[str, Any]], dict[int, dict[str, str]]]:
    if not rows:
        return {}, {}
    found = session.execute(
        select(EventData, EventBlob.value)
        .outerjoin(
            EventBlob,
            (EventBlob.instance_id == EventData.instance_id)
            & (EventBlob.sha256 == EventData.blob),
        )
        .where(
            EventData.instance_id == instance_id,
            EventData.seq.between(rows[0].seq, rows[-1].seq),
        )
        .order_by(EventData.seq, EventData.path)
    )
    data: dict[int, dict[str, Any]] = {}
    commitments: dict[int, dict[str, str]] = {}
    for row, large in found:
        commitments.setdefault(row.seq, {})[row.path] = row.commitment.hex()
        if row.salt is not None:
            data.setdefault(row.seq, {})[row.path] = (
                row.value if row.blob is None else large
            )
    return data, commitments


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Field paths put back into nested data."""
    result: dict[str, Any] = {}
    for path, value in flat.items():
        *parents, name = _parts(path)
        place = result
        for parent in parents:
            place = place.setdefault(parent, {})
        place[name] = value
    return result


def _parts(path: str) -> list[str]:
    """The names that a path joins; a backslash before a sign means the sign itself."""
    if "\\" not in path:
        return path.split(".")
    parts, signs = [""], iter(path)
    for sign in signs:
        if sign == ".":
            parts.append("")
        else:
            parts[-1] += next(signs) if sign == "\\" else sign
    return parts


def verify(session: Session, instance_id: int) -> int:
    """Recompute the whole chain of a case; the number of events.

    Raises HistoryError naming the first event that does not hold together.
    """
    events = read(session, instance_id)
    salts = {
        (seq, path): salt
        for seq, path, salt in session.execute(
            select(EventData.seq, EventData.path, EventData.salt).where(
                EventData.instance_id == instance_id
            )
        )
    }
    _verify_erasures(events)
    previous = GENESIS
    for number, event in enumerate(events, start=1):
        _verify_event(instance_id, event, number, previous)
        for path, value in event.data.items():
            salt = salts[event.seq, path]
            if commitment(salt or b"", value).hex() != event.commitments[path]:
                raise HistoryError(
                    f"Isian “{path}” pada langkah {event.seq} tidak sama dengan yang dicatat."
                )
        previous = bytes.fromhex(event.hash)
    stray = {seq for seq, _ in salts} - {event.seq for event in events}
    if stray:
        raise HistoryError(f"Ada isian untuk langkah {min(stray)}, yang tidak ada.")
    head = session.execute(
        select(ProcessInstance.last_seq, ProcessInstance.last_hash).where(
            ProcessInstance.id == instance_id
        )
    ).one()
    if (head.last_seq, head.last_hash) != (len(events), previous):
        raise HistoryError(
            f"Riwayat berakhir pada langkah {len(events)}, seharusnya {head.last_seq}."
        )
    return len(events)


def _verify_erasures(events: Sequence[Event]) -> None:
    """What is gone must be named by an erasure."""
    named = {
        name
        for event in events
        if event.type == "data_erased"
        for name in event.data.get("isian", ())
    }
    for event in events:
        for path in event.commitments.keys() - event.data.keys():
            if field_name(event.seq, path) not in named:
                raise HistoryError(
                    f"Isian “{path}” pada langkah {event.seq} hilang tanpa catatan penghapusan."
                )


def _verify_event(instance_id: int, event: Event, number: int, previous: bytes) -> None:
    if event.seq != number:
        raise HistoryError(f"Langkah {number} hilang dari riwayat.")
    expected = digest_of(event.commitments).hex() if event.commitments else None
    if event.digest != expected:
        raise HistoryError(
            f"Isian pada langkah {number} tidak sama dengan ringkasannya."
        )
    header = {
        "instance": instance_id,
        "seq": event.seq,
        "at": moment(event.at),
        "type": event.type,
        "actor": event.actor,
        "on_behalf_of": event.on_behalf_of,
        "role": event.role,
        "process": event.process,
        "element_id": event.element_id,
        "flow_id": event.flow_id,
        "langkah": event.langkah,
        "digest": event.digest,
    }
    if header_hash(previous, header).hex() != event.hash:
        raise HistoryError(
            f"Langkah {number} tidak cocok dengan rantai: isinya atau urutannya berubah."
        )
