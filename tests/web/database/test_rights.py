"""What the application's role may do in the database, and what only the owner's may."""

import pytest
from psycopg import errors

from tests.web.database.embedded import connected
from web import database


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET what = 'x'",
        "DELETE FROM event",
        "TRUNCATE event",
        "DROP TABLE event",
        "ALTER TABLE event DISABLE TRIGGER ALL",
        "TRUNCATE note",
        "UPDATE alembic_version SET version_num = 'x'",
        "INSERT INTO alembic_version VALUES ('x')",
        "CREATE TABLE mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "SET ROLE alur_pemilik",
    ],
)
def test_the_application_may_not(history, statement):
    with (
        connected(history[1]) as application,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        application.execute(statement)


def test_the_application_may_do_its_work(history):
    with connected(history[1]) as application:
        for statement in (
            "INSERT INTO event (what) VALUES ('masuk')",
            "SELECT * FROM event",
            "INSERT INTO note (what) VALUES ('a')",
            "UPDATE note SET what = 'b'",
            "DELETE FROM note",
            "SELECT version_num FROM alembic_version",
            "SELECT erase()",
        ):
            application.execute(statement)
        assert application.execute("SELECT what FROM event").fetchone() == (None,)


def test_tables_of_a_later_migration_are_closed_for_changes_until_it_says_so(history):
    with connected(history[0]) as owner, connected(history[1]) as application:
        owner.execute("CREATE TABLE later (id int)")
        owner.execute(
            "CREATE FUNCTION answer() RETURNS int LANGUAGE sql AS 'SELECT 42'"
        )
        application.execute("INSERT INTO later SELECT answer()")
        with pytest.raises(errors.InsufficientPrivilege):
            application.execute("DELETE FROM later")


def test_giving_the_rights_again_takes_back_what_was_too_much(history):
    with connected(history[0]) as owner, connected(history[1]) as application:
        owner.execute("GRANT ALL ON event TO alur, PUBLIC")
        engine = database.create_engine(history[0])
        with engine.begin() as connection:
            database.grant_application_role(connection)
        engine.dispose()
        with pytest.raises(errors.InsufficientPrivilege):
            application.execute("DELETE FROM event")


def test_a_single_role_for_everything_is_left_alone(urls):
    engine = database.create_engine(urls[0])
    with engine.begin() as connection:
        database.grant_application_role(connection, role="alur_pemilik")
        connection.exec_driver_sql("CREATE TABLE still_mine (id int)")
    engine.dispose()
