"""Where the database is, for the role that migrates and for the one that works."""

import os
import pwd
from collections.abc import Mapping
from pathlib import Path

from psycopg.conninfo import make_conninfo
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from web.database.cluster import APPLICATION, DATABASE, OWNER, Layout
from web.database.errors import ServerError

URL_VARIABLE = "ALUR_DATABASE_URL"
OWNER_VARIABLE = "ALUR_DATABASE_OWNER_URL"
DRIVER = "postgresql+psycopg"


def application_url(data: Path, environ: Mapping[str, str] = os.environ) -> URL:
    """The application role's address: ALUR_DATABASE_URL, else the embedded server's socket."""
    if given := environ.get(URL_VARIABLE):
        return _parse(given, URL_VARIABLE)
    return embedded_url(Layout.at(data), APPLICATION, DATABASE)


def owner_url(data: Path, environ: Mapping[str, str] = os.environ) -> URL:
    """The owner's address: ALUR_DATABASE_OWNER_URL, else the application's on that server.

    Without a role of its own for the owner, an external database is not protected from the
    application: `grant_application_role` then has nothing to take away.
    """
    if not environ.get(URL_VARIABLE):
        return embedded_url(Layout.at(data), OWNER, DATABASE)
    if given := environ.get(OWNER_VARIABLE):
        return _parse(given, OWNER_VARIABLE)
    return application_url(data, environ)


def embedded_url(layout: Layout, role: str, database: str) -> URL:
    """A role's address on the embedded server.

    `requirepeer` makes libpq refuse a server that runs under another account than the data's.
    """
    query = {"host": str(layout.sockets)}
    if layout.cluster.exists():
        query["requirepeer"] = pwd.getpwuid(layout.cluster.stat().st_uid).pw_name
    return URL.create(DRIVER, username=role, database=database, query=query)


def conninfo(url: URL) -> str:
    """The same address for psycopg and libpq's programs, password included."""
    parts = {
        **url.translate_connect_args(username="user", database="dbname"),
        **url.query,
    }
    return make_conninfo("", **{name: str(value) for name, value in parts.items()})


def _parse(given: str, variable: str) -> URL:
    try:
        url = make_url(given)
    except ArgumentError:
        raise ServerError(
            f"{variable} bukan alamat basis data. Contoh: postgresql://alur:sandi@host:5432/alur"
        ) from None
    if url.drivername.split("+")[0] not in {"postgresql", "postgres"}:
        raise ServerError(
            f"{variable} harus menunjuk PostgreSQL, bukan {url.drivername}."
        )
    return url.set(drivername=DRIVER)
