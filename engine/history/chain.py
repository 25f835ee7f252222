"""How events and their values are hashed, and the end of a case's chain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from engine.canonical import encode

GENESIS: Final = bytes(32)


@dataclass(kw_only=True)
class Chain:
    """The end of a case's chain, moved on by `append`."""

    instance_id: int
    process: str
    seq: int = 0
    hash: bytes = GENESIS


def moment(at: datetime) -> str:
    """How a time stands in a hash and in the API: UTC with microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def header_hash(previous: bytes, header: Mapping[str, Any]) -> bytes:
    return sha256(previous.hex().encode() + encode(dict(header))).digest()


def commitment(salt: bytes, value: object) -> bytes:
    return sha256(salt + encode(value)).digest()


def digest_of(commitments: Mapping[str, str]) -> bytes:
    return sha256(encode(dict(commitments))).digest()
