"""Adding the facts of a step to a case's history."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

import orjson
from sqlalchemy.orm import Session

from engine.canonical import encode
from engine.contract import Actor
from engine.history.chain import Chain, digest_of, header_hash, moment
from engine.history.paths import fields
from engine.spiff import Fact

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
        "noted",
    }
)
"""Types that somebody does; the rest follows from them and names nobody."""


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
