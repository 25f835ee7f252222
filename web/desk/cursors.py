"""Where a page of tasks ended, as the address of the next one carries it."""

import base64
import binascii
from datetime import UTC, datetime

import orjson

from web.errors import InvalidError


def write(at: datetime, identity: int) -> str:
    found = orjson.dumps([at.isoformat(), identity])
    return base64.urlsafe_b64encode(found).decode()


def read(cursor: str | None) -> tuple[datetime, int] | None:
    """(place in the order, id) of the last task of the page before. Raises InvalidError."""
    if not cursor:
        return None
    try:
        at, identity = orjson.loads(base64.urlsafe_b64decode(cursor))
        return datetime.fromisoformat(at).astimezone(UTC), int(identity)
    except (binascii.Error, ValueError, TypeError) as error:
        raise InvalidError(
            "Penanda halaman tidak dikenal. Mulai dari halaman pertama."
        ) from error
