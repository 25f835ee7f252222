"""The first answer to a request that may be sent twice, kept with what it did.

The row is written in the transaction of the act itself: a second request with the same
key waits for the first one's row, then gets its answer; when the first failed, its row
is gone and the second acts.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from web.errors import InvalidError
from web.models import IdempotencyKey

LONGEST_KEY: Final = 200


@dataclass(frozen=True, kw_only=True)
class Key:
    """What a client calls a request: its own word, for one holder and one route."""

    holder: str
    route: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    body: bytes


def claim(
    session: Session, key: Key, *, request: bytes, now: datetime, life: timedelta
) -> Answer | None:
    """None when the request is to be carried out; the first answer when it was already.

    Waits for a request with the same key that is under way. Raises InvalidError when
    the key was used with other content, or is too long.
    """
    if len(key.key) > LONGEST_KEY:
        raise InvalidError(f"Idempotency-Key paling panjang {LONGEST_KEY} huruf.")
    digest = hashlib.sha256(request).digest()
    if _is_first(session, key, digest, now, life):
        return None
    row = session.execute(
        select(
            IdempotencyKey.request_hash, IdempotencyKey.status, IdempotencyKey.body
        ).where(*_same(key))
    ).one()
    if row.request_hash != digest:
        raise InvalidError(
            "Idempotency-Key ini sudah dipakai untuk isi yang lain. Pakai kunci baru."
        )
    return Answer(status=row.status, body=row.body)


def find(session: Session, key: Key, *, since: datetime) -> Answer | None:
    """The answer that was kept since then; None where there is none, or not yet."""
    row = session.execute(
        select(IdempotencyKey.status, IdempotencyKey.body).where(
            *_same(key), IdempotencyKey.created_at > since
        )
    ).one_or_none()
    return None if row is None else Answer(status=row.status, body=row.body)


def keep(session: Session, key: Key, answer: Answer) -> None:
    """Write the answer down, in the transaction that did what it tells."""
    session.execute(
        update(IdempotencyKey)
        .where(*_same(key))
        .values(status=answer.status, body=answer.body)
    )


def purge(session: Session, *, now: datetime, life: timedelta) -> None:
    """Forget answers older than `life`."""
    session.execute(
        delete(IdempotencyKey).where(IdempotencyKey.created_at <= now - life)
    )


def _is_first(
    session: Session, key: Key, digest: bytes, now: datetime, life: timedelta
) -> bool:
    fresh = {"request_hash": digest, "created_at": now, "status": None, "body": None}
    row = {"holder": key.holder, "route": key.route, "key": key.key} | fresh
    statement = (
        insert(IdempotencyKey)
        .values(row)
        .on_conflict_do_update(
            index_elements=["holder", "route", "key"],
            set_=fresh,
            where=IdempotencyKey.created_at <= now - life,
        )
        .returning(IdempotencyKey.key)
    )
    return session.execute(statement).one_or_none() is not None


def _same(key: Key) -> tuple[ColumnElement[bool], ...]:
    return (
        IdempotencyKey.holder == key.holder,
        IdempotencyKey.route == key.route,
        IdempotencyKey.key == key.key,
    )
