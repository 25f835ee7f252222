"""A database server for tests, and databases on it in a few hundredths of a second."""

from pathlib import Path

import psycopg
from sqlalchemy import text
from sqlalchemy.engine import URL, Engine

from web.database import EmbeddedServer, conninfo, ensure_server
from web.database.cluster import APPLICATION, OWNER, make_database


def start_test_server(folder: Path) -> EmbeddedServer:
    """An embedded server in `folder` that does not wait for the disk; close it at the end.

    Several processes (pytest-xdist) may call it with the same folder and then share one.
    """
    server = ensure_server(folder, durable=False, environ={})
    assert isinstance(server, EmbeddedServer)
    return server


def fresh_database(
    server: EmbeddedServer, name: str, template: str | None = None
) -> tuple[URL, URL]:
    """A new database, empty or a copy of `template`: the owner's and the application's address.

    An older one of that name is dropped. Nobody may be connected to the template.
    """
    maintenance = conninfo(server.maintenance_url())
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        make_database(connection, name, template)
    owner = server.maintenance_url(name).set(username=OWNER)
    return owner, owner.set(username=APPLICATION)


_TABLES = text("""
    SELECT quote_ident(relname) AS name, pg_relation_size(oid) > 524288 AS large FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname NOT LIKE 'alembic%' AND pg_relation_size(oid) > 0
""")
"""Tables that hold, or held, a row."""
_COUNTED = text("""
    SELECT setval(s.seqrelid, s.seqstart, false)
    FROM pg_sequence s WHERE pg_sequence_last_value(s.seqrelid) IS NOT NULL
""")


def empty(superuser: Engine) -> None:
    """Take out every row and let numbers begin again.

    Deleted, not truncated: to make a table's files anew takes longer than many a test. Neither triggers nor
    foreign keys are asked.
    """
    with superuser.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        used = connection.execute(_TABLES).all()
        if used:
            connection.execute(
                text(";".join(f"DELETE FROM {one.name}" for one in used))
            )
        connection.execute(_COUNTED)
    large = ", ".join(one.name for one in used if one.large)
    if large:
        with superuser.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            alone.execute(text(f"VACUUM {large}"))
