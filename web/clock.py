"""The only place where Alur reads the time.

Cases live by `now`, which demo mode can move forward; sessions, tokens and throttles
live by `real`, so that nobody is logged out by a demonstration.
"""

import re
import time
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from web.errors import InvalidError
from web.models import DemoClock as Row

LONGEST_ADVANCE: Final = timedelta(days=3660)

_DURATION: Final = re.compile(
    r"P(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,7})M)?(?:(?P<seconds>\d{1,9})S)?)?"
)


class Clock(Protocol):
    """Tells what time it is for the cases; the session reads what the database knows."""

    def now(self, session: Session) -> datetime:
        """The time of the cases, aware, UTC."""
        ...

    def real(self) -> datetime:
        """The time of the world, aware, UTC."""
        ...


class RealClock:
    """One time for both."""

    def now(self, session: Session) -> datetime:  # noqa: ARG002 - the protocol's
        return self.real()

    def real(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC)


class DemoClock(RealClock):
    """The world's time plus an offset that stands in one row of the database."""

    def now(self, session: Session) -> datetime:
        ahead = session.scalar(select(Row.ahead)) or timedelta()
        return self.real() + ahead


def advance(session: Session, by: timedelta) -> None:
    """Move the demo's time forward for every process on this database.

    Raises InvalidError as `check` does.
    """
    check(by)
    first = insert(Row).values(id=1, ahead=timedelta()).on_conflict_do_nothing()
    session.execute(first)
    session.execute(update(Row).values(ahead=Row.ahead + by))


def check(by: timedelta) -> None:
    """Raises InvalidError unless `by` is forward and no longer than ten years."""
    if not timedelta() < by <= LONGEST_ADVANCE:
        raise InvalidError(
            "Jam demo hanya maju, paling jauh sepuluh tahun sekali maju."
        )


def parse_duration(text: str) -> timedelta:
    """An ISO 8601 duration of weeks, days, hours, minutes and seconds, e.g. `P3D`.

    Raises InvalidError for anything else; months and years have no fixed length.
    """
    found = _DURATION.fullmatch(text)
    parts = {} if found is None else found.groupdict(default="")
    numbers = {name: int(value) for name, value in parts.items() if value}
    if not numbers:
        raise InvalidError(
            f"“{text}” bukan lama waktu ISO 8601. Tulis misalnya P3D, PT4H, atau P1W."
        )
    return timedelta(**numbers)
