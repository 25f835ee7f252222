"""The database's schema: the tables of the three packages, and bringing a database up to them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData
from sqlalchemy import create_engine as create_plain_engine
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

import pst.calendar
import pst.changes
import pst.facts
import pst.notes.tables
import pst.operations  # noqa: F401 -- every context registers its tables
import web.desk.tables
import web.notices.tables  # noqa: F401 -- same
from engine.models import HISTORY_TABLES
from engine.models import Base as EngineBase
from pst.base import metadata as pst_metadata
from web.database import DatabaseError, grant_application_role
from web.models import Base as WebBase

METADATA: Final[Sequence[MetaData]] = (
    EngineBase.metadata,
    pst_metadata,
    WebBase.metadata,
)


class NewerDatabaseError(DatabaseError):
    """A later version of Alur has migrated this database."""


def included(_item: object, name: str | None, *_rest: object) -> bool:
    """Whether a table is ours; Procrastinate brings its own and its own migrations of them."""
    return not (name or "").startswith("procrastinate_")


def migrate(owner: URL) -> str:
    """Bring the database to the newest revision and set the application role's rights; the revision.

    Raises NewerDatabaseError.
    """
    engine = create_plain_engine(owner, poolclass=NullPool)
    with engine.begin() as connection:
        require_known(revision(connection))
        command.upgrade(_config(connection), "head")
        grant_application_role(
            connection,
            history=(*HISTORY_TABLES, "queue_counter_change", "setting_change"),
        )
    return head()


def revision(connection: Connection) -> str | None:
    """The revision the database has; None where there is none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def known() -> set[str]:
    """Every revision that this version of Alur can bring up to date."""
    scripts = ScriptDirectory.from_config(_config(None))
    return {script.revision for script in scripts.walk_revisions()}


def require_known(found: str | None) -> None:
    """Raises NewerDatabaseError for a revision that only a later version of Alur can have made."""
    if found is not None and found not in known():
        raise NewerDatabaseError(
            f"Basis data berskema {found}, yang belum dikenal Alur ini: sudah dipakai Alur yang lebih "
            "baru. Perbarui Alur, atau pulihkan cadangan dari sebelum pembaruan ke tempat yang baru."
        )


def head() -> str:
    """The newest revision that this version of Alur knows."""
    found = ScriptDirectory.from_config(_config(None)).get_current_head()
    assert found is not None  # noqa: S101 -- there is always a first migration
    return found


def differences(connection: Connection) -> list[Any]:
    """What the models say and the database does not; empty after `migrate`."""
    context = MigrationContext.configure(
        connection,
        opts={"include_object": included, "target_metadata": list(METADATA)},
    )
    return list(compare_metadata(context, list(METADATA)))  # type: ignore[arg-type]


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
