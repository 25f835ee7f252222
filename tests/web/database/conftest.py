"""A server that the tests of the folder share, a place for one of a test's own, and databases."""

import pytest

from tests.database_fixtures import fresh_database, start_test_server
from tests.web.database.embedded import eventually, is_gone
from web import database


@pytest.fixture(scope="package")
def shared(tmp_path_factory):
    with start_test_server(tmp_path_factory.mktemp("server") / "var") as running:
        yield running


@pytest.fixture
def data(tmp_path):
    """ALUR_DATA for a server of the test's own; it must be gone at the end."""
    folder = tmp_path / "var"
    yield folder
    if folder.exists():
        eventually(lambda: is_gone(folder))


@pytest.fixture
def urls(shared, request):
    return fresh_database(shared, request.node.name[:60])


@pytest.fixture
def history(urls):
    """A database with one table of each kind, after a migration gave the rights."""
    engine = database.create_engine(urls[0])
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE event (id bigserial PRIMARY KEY, what text);"
            "CREATE TABLE note (id bigserial PRIMARY KEY, what text);"
            "CREATE TABLE alembic_version (version_num text);"
            "INSERT INTO alembic_version VALUES ('0007');"
            "CREATE FUNCTION erase() RETURNS void LANGUAGE sql SECURITY DEFINER"
            " AS 'UPDATE event SET what = NULL'"
        )
        database.grant_application_role(connection)
    engine.dispose()
    return urls
