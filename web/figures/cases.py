"""The cases of an office in a span of time, by service, and whether each kept its limits.

One statement reads all of it, so that the figures of a page agree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from engine import definitions
from engine.models import ProcessInstance
from pst.queue import LETTERS
from web.figures.asked import CASES, FREE, KEPT, LATE, UNMEASURED, Asked, values

_FIGURES: Final = text(
    f"""{CASES}
SELECT
    (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
        SELECT service, channel, count(*) FILTER (WHERE masuk) AS came,
            count(*) FILTER (WHERE terbuka) AS open,
            count(*) FILTER (WHERE terbuka AND status = 'incident') AS stuck,
            count(*) FILTER (WHERE selesai) AS ended,
            count(*) FILTER (WHERE batal) AS cancelled,
            count(*) FILTER (WHERE hasil = '{KEPT}') AS kept,
            count(*) FILTER (WHERE hasil = '{LATE}') AS late,
            count(*) FILTER (WHERE hasil = '{UNMEASURED}') AS unmeasured,
            count(*) FILTER (WHERE hasil = '{FREE}') AS free,
            count(*) FILTER (WHERE lewat_kini) AS late_now
        FROM hasil GROUP BY service, channel) x) AS services,
    (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
        SELECT h.service, h.channel, b.name, b.unit, b.amount, count(b.used) AS measured,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY b.used) AS median,
            percentile_cont(0.9) WITHIN GROUP (ORDER BY b.used) AS ninth
        FROM hasil h JOIN batas b ON b.id = h.id
        WHERE h.selesai AND b.used IS NOT NULL
        GROUP BY h.service, h.channel, b.name, b.unit, b.amount ORDER BY 1, 2, 3, 5) x) AS limits,
    (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
        SELECT tutup AS at, count(*) AS ended, count(*) FILTER (WHERE hasil = '{LATE}') AS late
        FROM hasil WHERE selesai GROUP BY tutup ORDER BY tutup) x) AS times
"""  # noqa: S608 - constants of this package
)


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service over a channel: how many cases came, are open, ended, and what the ended ones did with their limits.

    `stuck` and `late_now` are among the open ones; `kept`, `late`, `unmeasured` and `free` add up to `ended`.
    """

    service: str
    channel: str
    came: int = 0
    open: int = 0
    stuck: int = 0
    ended: int = 0
    cancelled: int = 0
    kept: int = 0
    late: int = 0
    unmeasured: int = 0
    free: int = 0
    late_now: int = 0


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How much of a limit was used, in its unit, by the cases that ended: median, and what nine of ten stayed within."""

    service: str
    channel: str
    name: str
    unit: str
    amount: int
    measured: int
    median: float
    ninth: float


@dataclass(frozen=True, kw_only=True)
class Bar:
    """An hour, day or month (its first moment, in local time): how many cases ended in it, and how many too late."""

    at: datetime
    ended: int
    late: int


@dataclass(frozen=True, kw_only=True)
class Figures:
    services: Sequence[Service]
    limits: Sequence[Limit]
    times: Sequence[Bar]

    @property
    def total(self) -> Service:
        """The sums; of no service and no channel."""
        names = [
            one for one in Service.__annotations__ if one not in {"service", "channel"}
        ]
        sums = {name: sum(getattr(it, name) for it in self.services) for name in names}
        return Service(service="", channel="", **sums)


def figures(session: Session, asked: Asked) -> Figures:
    """Of every service that the office offers or had a case of."""
    row = session.execute(_FIGURES, values(session, asked, medians=True)).one()
    found = {(one["service"], one["channel"]): Service(**one) for one in row.services}
    offered = {
        (service, channel) for service, channel in _offered(session, asked.office)
    }
    return Figures(
        services=[
            found.get(key) or Service(service=key[0], channel=key[1])
            for key in sorted({*found, *offered})
        ],
        limits=[Limit(**one) for one in row.limits],
        times=[
            Bar(**one | {"at": datetime.fromisoformat(one["at"])}) for one in row.times
        ],
    )


def ended(session: Session, asked: Asked) -> int:
    """How many cases were completed; for a glance at the time before."""
    count = select(func.count()).where(
        ProcessInstance.office == asked.office,
        ProcessInstance.readers.is_(None),
        ProcessInstance.status == "completed",
        ProcessInstance.completed_at >= asked.span.since,
        ProcessInstance.completed_at < asked.until,
    )
    return session.scalar(count) or 0


def _offered(session: Session, office: str) -> Iterator[tuple[str, str]]:
    """Service and channel of each procedure with which the office serves visitors now."""
    for one in definitions.all_current(session):
        if office in one.offices and one.service in LETTERS:
            yield one.service, one.channel
