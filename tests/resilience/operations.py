"""The operations of the procedure that is broken off: what they did can be counted afterwards."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from engine import numbers
from pst.operations import ASYNCHRONOUS as BEHIND
from pst.operations import OPERATIONS as OFFICE

RECORDED: Final = "UJI-CATAT"
SENT: Final = "UJI-KIRIM"
"""Series of numbers. Each is taken in the transaction of the step that keeps it."""

_THIRD: Final = text("SELECT mod(pg_current_xact_id()::text::bigint, 3) = 0")


class StumbledError(Exception):
    """What an operation raises that does not know what to do."""


def record(session: Session, *, now: datetime) -> dict[str, Any]:
    """Done within the step that a person or a timer began."""
    return {"nomor": numbers.next_number(session, RECORDED), "pada": now.isoformat()}


def send(session: Session, *, now: datetime) -> dict[str, Any]:
    """Done by a job after the step."""
    return {"nomor": numbers.next_number(session, SENT), "pada": now.isoformat()}


def word(_session: Session, *, now: datetime) -> dict[str, Any]:
    """What a letter says."""
    return {"judul": "Kabar", "teks": f"Ditulis {now.isoformat()}."}


def stumble(session: Session, *, now: datetime) -> dict[str, Any]:
    """Fails in about every third transaction, so that what was done before it in its step is rolled back."""
    if session.scalar(_THIRD):
        raise StumbledError
    return {"pada": now.isoformat()}


OPERATIONS: Final[Mapping[str, Callable[..., Mapping[str, Any]]]] = {
    **OFFICE,
    "uji.catat": record,
    "uji.kirim": send,
    "uji.isi": word,
    "uji.sandung": stumble,
}
ASYNCHRONOUS: Final = BEHIND | {"uji.kirim"}
