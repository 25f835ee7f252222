"""Whether this installation is ready: database, migrations, processes, seed, timers, mail."""

from typing import Any

import structlog
from sqlalchemy import Engine, exists, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from engine import timers
from engine.models import ProcessDefinition
from pst import mail
from web.context import Parts
from web.database import pool_status
from web.models import Account


def read(parts: Parts) -> dict[str, Any]:
    """`status` is `siap` when everything is; the rest says what is missing.

    `oldest_due_timer` is the due time of the longest waiting timer that should have
    fired; workers are behind when it is old. `oldest_unsent_mail` is since when the oldest
    letter waits for the mail server; neither makes the installation unready.
    """
    found: dict[str, Any] = {
        "database": False,
        "migrated": False,
        "deployed": False,
        "seeded": False,
        "pool": {},
        "oldest_due_timer": None,
        "oldest_unsent_mail": None,
    }
    try:
        with parts.sessions() as session:
            _look(session, parts, found)
    except SQLAlchemyError as error:
        structlog.get_logger("alur.health").warning(
            "database", error=type(error).__name__
        )
    wanted = ("database", "migrated", "deployed", "seeded")
    ready = all(found[name] for name in wanted)
    return {"status": "siap" if ready else "belum siap"} | found


def _look(session: Session, parts: Parts, found: dict[str, Any]) -> None:
    session.execute(text("select 1"))
    found["database"] = True
    found["pool"] = _pool(session)
    found["migrated"] = _migrated(session, parts.revision)
    if not found["migrated"]:
        return
    found["deployed"] = session.scalar(select(exists().where(ProcessDefinition.id > 0)))
    found["seeded"] = session.scalar(select(exists().where(Account.id > 0)))
    oldest = timers.next_due(session)
    overdue = oldest is not None and oldest <= parts.clock.now(session)
    found["oldest_due_timer"] = oldest if overdue else None
    waiting = (mail.oldest(session), mail.accounts.oldest(session))
    found["oldest_unsent_mail"] = min(filter(None, waiting), default=None)


def _pool(session: Session) -> dict[str, int]:
    bind = session.get_bind()
    if not isinstance(bind, Engine):
        return {}
    pool = pool_status(bind)
    return {"size": pool.size, "open": pool.open, "used": pool.used}


def _migrated(session: Session, revision: str | None) -> bool:
    """Whether the schema is at the revision this code was written for."""
    if revision is None:
        return True
    table = session.scalar(text("select to_regclass('alembic_version')"))
    if table is None:
        return False
    found = session.scalars(text("select version_num from alembic_version")).all()
    return list(found) == [revision]
