"""What offices enter about their calendar: weekly hours and exceptions."""

from datetime import date, time

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Identity,
    Index,
    SmallInteger,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base, Entered

IN_FORCE = text("withdrawn_at IS NULL")


class OfficeHours(Entered, Base):
    """One opening period of one weekday (Monday 0), valid from `valid_from` until `valid_to` inclusive.

    All rows in force with the same office and validity are one week of hours. `demo`: an example.
    """

    __tablename__ = "office_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("opens < closes", name="period"),
        CheckConstraint("valid_from <= valid_to", name="validity"),
        Index("ix_office_hours_in_force", "office", postgresql_where=IN_FORCE),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    weekday: Mapped[int] = mapped_column(SmallInteger)
    opens: Mapped[time]
    closes: Mapped[time]
    source: Mapped[str]
    demo: Mapped[bool]


class CalendarOverride(Entered, Base):
    """A date on which an office (or every office, where `office` is null) is closed, or open after all."""

    __tablename__ = "calendar_override"
    __table_args__ = (
        CheckConstraint("kind IN ('tutup', 'buka')", name="kind"),
        CheckConstraint("opens < closes", name="period"),
        CheckConstraint("(opens IS NULL) = (closes IS NULL)", name="hours"),
        Index(
            "uq_calendar_override_in_force",
            func.coalesce(text("office"), text("'*'")),
            "date",
            unique=True,
            postgresql_where=IN_FORCE,
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str | None]
    date: Mapped[date]
    kind: Mapped[str]
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    reason: Mapped[str]
    basis: Mapped[str]
