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


_USED = """
    SELECT quote_ident(c.relname) FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND c.relname NOT LIKE 'alembic%'
        AND (
            pg_relation_size(c.oid) > 0 OR EXISTS (
                SELECT FROM pg_depend d JOIN pg_sequence s ON s.seqrelid = d.objid
                WHERE d.refobjid = c.oid AND pg_sequence_last_value(s.seqrelid) IS NOT NULL
            )
        )
"""
"""Tables that hold, or held, a row, or gave a number to one that was rolled back."""


def empty(owner_engine: Engine) -> None:
    """Only what a test used: to make each table anew takes longer than many a test."""
    with owner_engine.begin() as connection:
        used = connection.execute(text(_USED)).scalars().all()
        if used:
            connection.execute(
                text(f"TRUNCATE {', '.join(used)} RESTART IDENTITY CASCADE")
            )
