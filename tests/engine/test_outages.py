"""Which errors are the database's own."""

import errno

import psycopg
import pytest
from psycopg import errors as postgres
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from engine import outages
from engine.errors import RetryError


def raised(cause: psycopg.Error, **more: bool) -> OperationalError:
    return OperationalError("select", {}, cause, **more)


def lost() -> InterfaceError:
    cause = psycopg.InterfaceError("the connection is closed")
    return InterfaceError("select", {}, cause, connection_invalidated=True)


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (raised(postgres.LockNotAvailable()), "crossed"),
        (raised(postgres.DeadlockDetected()), "crossed"),
        (raised(postgres.CrashShutdown()), "away"),
        (raised(postgres.CannotConnectNow()), "away"),
        (raised(postgres.ConnectionFailure()), "away"),
        (raised(psycopg.OperationalError("tidak ada server")), "away"),
        (lost(), "away"),
        (PoolTimeoutError(), "away"),
        (raised(postgres.DiskFull()), "full"),
        (raised(postgres.IoError("could not write: Read-only file system")), "full"),
        (OSError(errno.ENOSPC, "penuh"), "full"),
        (OSError(errno.ENOENT, "tidak ada"), ""),
        (raised(postgres.QueryCanceled()), ""),
        (InterfaceError("s", {}, psycopg.InterfaceError()), ""),
        (RetryError("sibuk"), ""),
    ],
)
def test_the_databases_own_trouble_is_told_from_the_steps(
    error: Exception, found: str
) -> None:
    kinds = {
        "crossed": outages.is_crossed(error),
        "away": outages.is_away(error),
        "full": outages.is_full(error),
    }
    assert [kind for kind, is_it in kinds.items() if is_it] == (
        [found] if found else []
    )
    assert outages.is_outage(error) == bool(found)
    deadlock = isinstance(getattr(error, "orig", None), postgres.DeadlockDetected)
    assert outages.is_deadlock(error) == deadlock


def test_a_server_that_cannot_start_for_want_of_room_is_a_full_disk() -> None:
    """The embedded server is started by whoever needs it; why it failed stands in the error's causes."""
    unreached = psycopg.OperationalError("folder data tidak dapat dipakai")
    unreached.__cause__ = OSError(errno.ENOSPC, "penuh")
    error = raised(unreached)
    error.__cause__ = unreached
    assert outages.is_full(error)
    unreached.__cause__ = OSError(errno.ENOENT, "tidak ada")
    assert not outages.is_full(error)
