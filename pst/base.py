"""The declarative base of everything that `pst` keeps in the database."""

from datetime import datetime

from sqlalchemy import ColumnElement, DateTime, MetaData, Text, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names of constraints, so that a migration can name what it changes."""


class Base(DeclarativeBase):
    """Parent of every table of `pst`; times are stored with their zone."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: DateTime(timezone=True), str: Text()}


class Entered:
    """Columns of a row that people enter: who and when, and who took it back and when.

    Such a row is never changed or deleted, because due times were computed from it.
    A row is in force while `withdrawn_at` is empty.
    """

    entered_by: Mapped[str]
    entered_at: Mapped[datetime]
    withdrawn_by: Mapped[str | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)


def withdraw(
    session: Session,
    table: type[Entered],
    *which: ColumnElement[bool],
    actor: str,
    now: datetime,
) -> None:
    """Take back those of the rows that are in force."""
    session.execute(
        update(table)
        .where(*which, table.withdrawn_at.is_(None))
        .values(withdrawn_by=actor, withdrawn_at=now)
    )


metadata = Base.metadata
