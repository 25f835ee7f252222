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
