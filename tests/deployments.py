"""Procedures judged and stored once a run, which takes a second and more; other tests begin with the same rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from engine import definitions
from engine.contract import Actor, Engine
from engine.models import Artifact, ProcessDefinition, Schedule

WRITTEN: Final = (Artifact, ProcessDefinition, Schedule)
"""The tables that a deployment writes."""


@dataclass
class Deployment:
    """A deployment of these files by this actor; `rows` by table are those of the first time.

    `after` is one that went before it: then these files are a newer version of some of its processes.
    """

    sources: Mapping[str, bytes]
    actor: Actor
    after: "Deployment | None" = None
    rows: dict[type, list[dict[str, Any]]] = field(default_factory=dict)

    def into(self, session: Session, engine: Engine, *, now: datetime) -> None:
        """Deploy into a database that is empty."""
        if not self.rows:
            if self.after is not None:
                self.after.into(session, engine, now=now)
            definitions.deploy(session, engine, self.sources, actor=self.actor, now=now)
            self.rows = {table: rows_of(session, table) for table in WRITTEN}
            return
        for row in self.rows[ProcessDefinition]:
            row["deployed_at"] = now
        write(session, self.rows)


def write(session: Session, found: Mapping[type, list[dict[str, Any]]]) -> None:
    """Put rows that were read once into tables that are empty."""
    for table, rows in found.items():
        if rows:
            session.execute(insert(table), rows)


def rows_of(session: Session, table: type) -> list[dict[str, Any]]:
    """Without the numbers that the database gives, which come out the same again."""
    order = table.__table__.primary_key.columns
    columns = [one for one in table.__table__.columns if one.identity is None]
    found = session.execute(select(*columns).order_by(*order))
    return [dict(row) for row in found.mappings()]


def forget_others(session: Session, engine: Engine) -> None:
    """Let an engine that several tests share know only what stands in the database of this one.

    Its bundles are kept by the numbers of their definitions, which each test gives anew.
    """
    here = dict(
        session.execute(select(ProcessDefinition.id, ProcessDefinition.sha256)).all()
    )
    known = engine.bundles._found
    for number, bundle in list(known.items()):
        if here.get(number) != bundle.sha256:
            del known[number]
