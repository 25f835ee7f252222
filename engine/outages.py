"""Which errors are the database's own: nothing is wrong with the step that met them, and later it may succeed."""

import errno
from collections.abc import Iterator
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_CROSSED: Final = frozenset({"40001", "40P01", "55P03"})
"""Serialization failure, deadlock, lock not available."""
_AWAY: Final = frozenset({"25P03", "53300", "57P01", "57P02", "57P03", "57P05"})
"""The server ended the session or the transaction, takes no more, is stopping, crashed or is starting."""
_FULL: Final = frozenset({"53100"})
_READ_ONLY: Final = "Read-only file system"
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


def is_crossed(error: BaseException) -> bool:
    """Whether another transaction stood in the way."""
    return _state(error) in _CROSSED


def is_deadlock(error: BaseException) -> bool:
    """Whether the transaction was ended so that another could go on; run again, it goes on, too."""
    return _state(error) == "40P01"


def is_away(error: BaseException) -> bool:
    """Whether the server could not be reached or let go of us; what was being committed may stand or not."""
    if isinstance(error, PoolTimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = _state(error)
    if state is None:
        return error.connection_invalidated or isinstance(error, OperationalError)
    return state in _AWAY or state.startswith("08")


def is_full(error: BaseException) -> bool:
    """Whether nothing can be written: the disk is full, or may only be read."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    if not isinstance(error, DBAPIError):
        return False
    return (
        _state(error) in _FULL
        or _READ_ONLY in str(error.orig)
        or any(isinstance(one, OSError) and is_full(one) for one in _causes(error))
    )


def is_down(error: BaseException) -> bool:
    """Whether the database is away or has no room, so that whatever comes next would fail as well."""
    return is_away(error) or is_full(error)


def is_outage(error: BaseException) -> bool:
    """Whether the step is to be left as it is and tried again later: no incident, no refusal."""
    return is_crossed(error) or is_down(error)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """What led to the error, nearest first."""
    cause = error.__cause__
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _state(error: BaseException) -> str | None:
    """SQLSTATE; None where the server said nothing."""
    if not isinstance(error, DBAPIError):
        return None
    state: str | None = getattr(error.orig, "sqlstate", None)
    return state
