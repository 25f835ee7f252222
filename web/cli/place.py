"""Where a command works: the settings of this machine and its database."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from web import installation, schema, settings
from web.cli.speech import AbsentDatabaseError
from web.database import Server, ensure_server
from web.installation import Installation
from web.settings import Settings


def tell(message: str) -> None:
    """Say on standard error what is going on; standard output is for results."""
    click.echo(message, err=True)


def own_settings() -> Settings:
    """Settings for a command that shows nothing on the web, so it needs no secret of its own."""
    unsigned = {"ALUR_SECRET_KEY": secrets.token_urlsafe(48)}
    return settings.read(unsigned | dict(os.environ))


@contextmanager
def database() -> Iterator[tuple[Settings, Server]]:
    """The settings and the running database server."""
    found = own_settings()
    with ensure_server(found.data, notify=tell) as server:
        yield found, server


@contextmanager
def here() -> Iterator[Installation]:
    """The installation on this machine's database. Raises AbsentDatabaseError unless migrated."""
    with database() as (found, server):
        require_schema(server)
        with installation.opened(found, server) as opened:
            yield opened


def require_schema(server: Server) -> None:
    """Raises AbsentDatabaseError or NewerDatabaseError unless the database has this Alur's schema."""
    engine = create_engine(server.application_url, poolclass=NullPool)
    with engine.connect() as connection:
        found = schema.revision(connection)
    schema.require_known(found)
    if found != schema.head():
        state = "belum disiapkan" if found is None else f"berskema {found}"
        raise AbsentDatabaseError(
            f"Basis data {state}; Alur ini memerlukan skema {schema.head()}. "
            "Jalankan `alur migrate`."
        )
