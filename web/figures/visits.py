"""How long visitors waited and were served at the desk: medians, and what nine of ten stayed within, in minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from pst.queue.tables import FINISHED, SERVED
from web.figures.asked import Asked

READY: Final = "coalesce(q.ready_at, q.taken_at)"
"""SQL for since when a visitor waits for the desk: the guest book is filled, or he took a number where there is none."""
SEEN: Final = f"""q.office = :office AND q.day BETWEEN :first AND :last AND q.served_at < :until
    AND q.state IN ('{SERVED}', '{FINISHED}')"""
"""SQL for whether the visitor of the number `q` was served in the span."""

_TIMES: Final = text(
    f"""
SELECT x.hour, x.service, count(*) AS served,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY x.waited) AS waited,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY x.waited) AS waited_ninth,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY x.took) AS took,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY x.took) AS took_ninth
FROM (
    SELECT q.service, CAST(extract(hour FROM {READY} AT TIME ZONE :zone) AS int) AS hour,
        extract(epoch FROM q.served_at - {READY}) / 60 AS waited,
        extract(epoch FROM q.finished_at - q.served_at) / 60 AS took
    FROM queue_ticket q JOIN process_instance i ON i.id = q.instance_id
    WHERE i.readers IS NULL AND {SEEN}) x
GROUP BY GROUPING SETS ((), (x.hour), (x.service))
ORDER BY x.hour, x.service
"""  # noqa: S608 - constants of this package
)


@dataclass(frozen=True, kw_only=True)
class Times:
    """Of so many visitors `served`, in minutes; None of nobody, and of nobody who is done."""

    served: int
    waited: float | None
    waited_ninth: float | None
    took: float | None
    took_ninth: float | None


@dataclass(frozen=True, kw_only=True)
class Visits:
    """All together, by the hour of the day (0 to 23) in which their waiting began, and by service."""

    total: Times
    hours: Sequence[tuple[int, Times]]
    services: Sequence[tuple[str, Times]]


def visits(session: Session, asked: Asked) -> Visits:
    span = asked.span
    rows = session.execute(
        _TIMES,
        {
            "office": asked.office,
            "first": span.first,
            "last": span.last,
            "until": asked.until,
            "zone": str(span.zone),
        },
    ).all()
    found = [
        (
            row.hour,
            row.service,
            Times(
                served=row.served,
                waited=_float(row.waited),
                waited_ninth=_float(row.waited_ninth),
                took=_float(row.took),
                took_ninth=_float(row.took_ninth),
            ),
        )
        for row in rows
    ]
    return Visits(
        total=next(t for hour, service, t in found if hour is service is None),
        hours=[(hour, t) for hour, _, t in found if hour is not None],
        services=[(service, t) for _, service, t in found if service is not None],
    )


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
