"""Where the database is, and the pools of connections to it."""

import os
import time

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from tests.web.database.embedded import connected, eventually
from web import database
from web.database import connections

# Addresses


EXTERNAL = {
    "ALUR_DATABASE_URL": "postgres://alur:sandi@db.contoh:5433/pst?sslmode=require",
    "ALUR_DATABASE_OWNER_URL": "postgresql://pemilik:rahasia@db.contoh:5433/pst",
}


def test_an_external_server_is_used_and_none_started(tmp_path):
    with database.ensure_server(tmp_path / "var", environ=EXTERNAL) as running:
        running.ensure_running()
        assert running.application_url.drivername == "postgresql+psycopg"
        assert running.application_url.username == "alur"
        assert running.owner_url.username == "pemilik"
    assert not (tmp_path / "var").exists()


def test_one_external_address_serves_both_roles(tmp_path):
    only = {"ALUR_DATABASE_URL": EXTERNAL["ALUR_DATABASE_URL"]}
    assert database.owner_url(tmp_path, only) == database.application_url(
        tmp_path, only
    )


def test_an_address_becomes_what_libpq_reads(tmp_path):
    said = psycopg.conninfo.conninfo_to_dict(
        database.conninfo(database.application_url(tmp_path, EXTERNAL))
    )
    assert said == {
        "host": "db.contoh", "port": "5433", "user": "alur", "password": "sandi",
        "dbname": "pst", "sslmode": "require",
    }  # fmt: skip


@pytest.mark.parametrize("wrong", ["alamat yang salah", "mysql://alur@localhost/alur"])
def test_an_address_that_is_not_one_is_an_error_for_people(tmp_path, wrong):
    with pytest.raises(database.ServerError, match="ALUR_DATABASE_URL"):
        database.application_url(tmp_path, {"ALUR_DATABASE_URL": wrong})


# Pools


def test_connections_have_their_limits_and_name(urls):
    engine = database.create_engine(
        urls[1], application_name="alur uji", lock_timeout=1.5
    )
    with engine.connect() as connection:
        found = connection.execute(
            text(
                "SELECT current_setting('default_transaction_isolation'),"
                " current_setting('lock_timeout'), current_setting('statement_timeout'),"
                " current_setting('idle_in_transaction_session_timeout'),"
                " current_setting('application_name'), current_setting('TimeZone')"
            )
        ).one()
        assert tuple(found) == (
            "read committed",
            "1500ms",
            "30s",
            "1min",
            "alur uji",
            "UTC",
        )
    engine.dispose()


def test_a_pool_says_how_full_it_is(urls):
    engine = database.create_engine(urls[1], pool_size=3)
    with engine.connect(), engine.connect():
        assert database.pool_status(engine) == database.Pool(size=3, open=2, used=2)
    assert database.pool_status(engine) == database.Pool(size=3, open=2, used=0)
    engine.dispose()


def test_connections_that_the_server_closed_are_replaced_unseen(shared, urls):
    engine = database.create_engine(urls[1])
    with engine.connect() as connection:
        (old,) = connection.execute(text("SELECT pg_backend_pid()")).one()
    with connected(shared.maintenance_url()) as superuser:
        superuser.execute("SELECT pg_terminate_backend(%s, 5000)", [old])
    with engine.connect() as connection:
        assert connection.execute(text("SELECT pg_backend_pid()")).one() != (old,)
    engine.dispose()


def test_a_notice_on_an_idle_connection_is_not_a_loss(urls):
    with connected(urls[1]) as idle, connected(urls[1]) as other:
        idle.execute("LISTEN kabar")
        other.execute("NOTIFY kabar")
        time.sleep(0)
        eventually(lambda: [database.is_closed(idle)] == [False])
        idle.close()
        assert database.is_closed(idle)


def test_a_checkout_costs_no_statement(urls):
    engine = database.create_engine(urls[1])
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    with engine.connect() as connection:
        line = connection.connection.dbapi_connection.pgconn
        assert line.transaction_status == psycopg.pq.TransactionStatus.IDLE
    engine.dispose()


def test_a_pool_from_before_a_fork_is_refused_after_it(urls):
    engine = database.create_engine(urls[1])
    engine.connect().close()
    if not (child := os.fork()):
        try:
            engine.connect()
        except database.ForkedEngineError:
            os._exit(7)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    engine.dispose()


def test_without_our_own_server_a_failed_connection_stays_failed():
    engine = database.create_engine(
        make_url("postgresql+psycopg://alur@/alur?host=/nonexistent")
    )
    with pytest.raises(Exception, match="No such file"):
        engine.connect()


def test_a_pool_of_another_kind_has_no_size(urls):
    from sqlalchemy import NullPool, create_engine

    assert database.pool_status(create_engine(urls[1], poolclass=NullPool)).size == 0


def test_both_ends_take_a_silent_connection_for_gone_after_the_same_time():
    found = database.line({"timezone": "UTC"})
    silent = found["keepalives_idle"]
    silent += found["keepalives_interval"] * found["keepalives_count"]
    assert silent == connections.GONE
    assert "-c timezone=UTC" in found["options"]
    assert f"-c tcp_keepalives_idle={found['keepalives_idle']}" in found["options"]
