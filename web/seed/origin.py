"""Who made a database: nobody yet, the demo, or somebody else."""

from enum import Enum

from sqlalchemy import Connection, inspect
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from web.database import DatabaseError
from web.installation import ORIGIN, made_by_demo
from web.models import WebSetting


class Origin(Enum):
    """`EMPTY`: no tables at all; `DEMO`: the demo made it; `OTHER`: anything else."""

    EMPTY = "kosong"
    DEMO = "demo"
    OTHER = "lain"


class OriginError(DatabaseError):
    """The database is the demo's and should not be, or the other way round."""


def origin(connection: Connection) -> Origin:
    """Who made the database behind the connection."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return Origin.EMPTY
    if WebSetting.__tablename__ in tables:
        with Session(connection) as session:
            if made_by_demo(session):
                return Origin.DEMO
    return Origin.OTHER


def require(connection: Connection, *, demo: bool) -> Origin:
    """Raises OriginError unless the database may be used in demo mode, or outside it."""
    found = origin(connection)
    if demo and found is Origin.OTHER:
        raise OriginError(
            "Mode demo ditolak: basis data ini sudah berisi dan bukan buatan mode demo. "
            "Akun demo memakai kata sandi yang diketahui umum. Jalankan tanpa --demo, atau "
            "pakai basis data kosong: pilih ALUR_DATA yang baru atau kosongkan ALUR_DATABASE_URL."
        )
    if found is Origin.DEMO and not demo:
        raise OriginError(
            "Basis data ini buatan mode demo dan berisi akun dengan kata sandi yang diketahui "
            "umum. Jalankan dengan --demo, atau pakai basis data kosong: pilih ALUR_DATA yang baru."
        )
    return found


def claim(connection: Connection) -> None:
    """Write down that the demo made this database."""
    row = {"name": ORIGIN, "value": {"demo": True}}
    connection.execute(insert(WebSetting).values(row).on_conflict_do_nothing())
