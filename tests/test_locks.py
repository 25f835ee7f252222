"""Who waits for a lock: what tests of two people at once rely on."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool

from tests.database_fixtures import fresh_database
from tests.locks import somebody_waits, until_somebody_waits

LOCK = text("SELECT pg_advisory_xact_lock(7)")


@pytest.fixture
def elsewhere(server, worker_id: str):
    """Sessions in a database of somebody else's tests."""
    owner, _ = fresh_database(server, f"lain_{worker_id}")
    engine = create_engine(owner, poolclass=NullPool)
    yield sessionmaker(engine)
    engine.dispose()


def test_whoever_waits_in_another_database_is_not_waited_for(
    session: Session, elsewhere: sessionmaker[Session]
) -> None:
    def lock() -> None:
        with elsewhere.begin() as current:
            current.execute(LOCK)

    with ThreadPoolExecutor(1) as pool:
        with elsewhere.begin() as holder:
            holder.execute(LOCK)
            waiting = pool.submit(lock)
            until_somebody_waits(elsewhere)
            assert not somebody_waits(session)
        waiting.result()
