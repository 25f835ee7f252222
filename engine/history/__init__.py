"""History: what happened in a case, append-only, each event chained to the one before by its hash.

hash = SHA-256(previous hash as 64 hexadecimal characters || canonical JSON of the event's header), the header
being {instance, seq, at, type, actor, on_behalf_of, role, process, element_id, flow_id, langkah, digest} with
null for what is absent; digest = SHA-256(canonical JSON of {field path: commitment}), a commitment being
SHA-256(16 random bytes of salt || canonical JSON of the value), all in hexadecimal. Erasing a salt with its
value leaves the chain whole and the value beyond guessing.
"""

from engine.history.chain import (
    GENESIS,
    Chain,
    commitment,
    digest_of,
    header_hash,
    moment,
)
from engine.history.paths import fields, nested
from engine.history.proof import field_name, verify
from engine.history.reading import Event, given, read
from engine.history.writing import CHANNEL, LARGE, PERSONAL, append

__all__ = [
    "CHANNEL",
    "GENESIS",
    "LARGE",
    "PERSONAL",
    "Chain",
    "Event",
    "append",
    "commitment",
    "digest_of",
    "field_name",
    "fields",
    "given",
    "header_hash",
    "moment",
    "nested",
    "read",
    "verify",
]
