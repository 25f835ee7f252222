"""An office's calendar as a table that SQL joins with, so that the database itself counts how much of a limit was used.

`pst.calendar.limits.used` counts one clock; for the medians of a year there are a hundred thousand. What the
statement here counts is the same, to the second: a test compares both on random clocks.
"""

from datetime import date, datetime, timedelta
from typing import Any, Final

import orjson

from pst.calendar import OfficeCalendar
from pst.errors import UnknownYearError

ONE_DAY: Final = timedelta(days=1)

TABLE: Final = """jsonb_to_recordset(CAST(:days AS jsonb)) AS k(day date, before int, closing timestamptz,
    opened float8, unknown int, known boolean, opens timestamptz[], closes timestamptz[])"""
"""SQL for the days: how many working days lie `before`, when it closes (null on a day off), how many seconds the
office was `opened` before, how many working days of `unknown` hours lie before, whether its own are `known`, and
when it opens and closes."""

_DAY: Final = "CAST({0} AT TIME ZONE :zone AS date)"
_SHUT: Final = "(" + _DAY + " + time '23:59:59') AT TIME ZONE :zone"


def _day(moment: str) -> str:
    return _DAY.format(moment)


def _before(row: str, moment: str) -> str:
    """SQL for how many counted days lie before the day of a moment."""
    return f"CASE WHEN s.unit = 'hari' THEN {_day(moment)} - date '2000-01-01' ELSE {row}.before END"


def _closing(row: str, moment: str) -> str:
    return (
        f"CASE WHEN s.unit = 'hari' THEN {_SHUT.format(moment)} ELSE {row}.closing END"
    )


def _seconds(row: str, moment: str) -> str:
    """SQL for how many seconds the office had been open until a moment."""
    return f"""{row}.opened + coalesce((SELECT sum(greatest(0, extract(epoch FROM
        least({moment}, p.closes) - p.opens))) FROM unnest({row}.opens, {row}.closes) AS p(opens, closes)), 0)"""  # noqa: S608 - a constant


USED: Final = f"""
selang AS (
    SELECT s.id, s.name, s.unit, s.n, s.started, s.ended, s.paused, s.first_day,
        {_before("a", "s.started")} AS a_before, {_closing("a", "s.started")} AS a_closing,
        {_before("z", "s.ended")} AS z_before, {_closing("z", "s.ended")} AS z_closing,
        {_before("b", "s.paused")} AS b_before, {_closing("b", "s.paused")} AS b_closing,
        {_day("s.started")} AS a_day,
        CASE WHEN s.unit IN ('menit_kerja', 'jam_kerja') AND z.unknown = a.unknown AND z.known
            THEN ({_seconds("z", "s.ended")}) - ({_seconds("a", "s.started")}) END AS seconds
    FROM (
        SELECT c.id, c.name, c.unit, x.n, x.started, x.ended,
            lag(x.ended) OVER jam AS paused,
            {_day("first_value(x.started) OVER jam")} AS first_day
        FROM diukur c CROSS JOIN LATERAL (
            SELECT n, CAST(pair->>0 AS timestamptz) AS started,
                coalesce(CAST(pair->>1 AS timestamptz), :now) AS ended
            FROM jsonb_array_elements(c.running) WITH ORDINALITY AS y(pair, n)) x
        WINDOW jam AS (PARTITION BY c.id, c.name ORDER BY x.n)
    ) s
    LEFT JOIN hari_kantor a ON a.day = {_day("s.started")}
    LEFT JOIN hari_kantor z ON z.day = {_day("s.ended")}
    LEFT JOIN hari_kantor b ON b.day = {_day("s.paused")}
),
tunda AS (
    SELECT id, name, unit, seconds, a_day, first_day, a_before,
        a_before + CAST(a_closing IS NOT NULL AND a_closing < started AS int) AS a_closed,
        a_before + CAST(a_closing IS NOT NULL AS int) AS a_over,
        z_before + CAST(z_closing IS NOT NULL AND z_closing <= ended AS int) AS z_closed,
        b_before + CAST(b_closing IS NOT NULL AND b_closing <= paused AS int) AS b_closed
    FROM selang
),
hitung AS (
    -- The day of the first start does not count, nor a day of resuming after an earlier day's closing was missed.
    SELECT id, name, unit, seconds, z_closed - CASE
        WHEN a_day = first_day OR bool_or(a_before > b_closed) OVER (PARTITION BY id, name, a_day)
            THEN a_over ELSE greatest(a_closed, b_closed) END AS days
    FROM tunda
),
terpakai AS (
    SELECT id, name, CASE
        WHEN unit = 'menit_kerja' THEN CASE WHEN count(seconds) = count(*) THEN sum(seconds) / 60 END
        WHEN unit = 'jam_kerja' THEN CASE WHEN count(seconds) = count(*) THEN sum(seconds) / 3600 END
        ELSE CASE WHEN count(days) = count(*) THEN CAST(sum(CASE WHEN days > 0 THEN days ELSE 0 END) AS float8) END END AS used
    FROM hitung GROUP BY id, name, unit
)"""  # noqa: S608 - constants of this module
"""SQL (CTEs): `terpakai(id, name, used)`, in units of each clock of `diukur(id, name, unit, running)`; null where it is
not measured. `hari_kantor` is TABLE; wants `:now` and `:zone`."""


def table(calendar: OfficeCalendar, since: date, until: date) -> str:
    """The days from `since` to `until`, both included, as TABLE reads them; years that are not known are left out."""
    rows: list[dict[str, Any]] = []
    working, opened, unknown = 0, 0.0, 0
    date_ = since
    while date_ <= until:
        try:
            day = calendar.day(date_)
        except UnknownYearError:
            date_ += ONE_DAY
            continue
        spans = calendar.opened(day)
        known = day.periods is not None
        rows.append(
            {
                "day": str(date_),
                "before": working,
                "closing": _text(calendar.closing(date_)) if day.working else None,
                "opened": opened,
                "unknown": unknown,
                "known": known,
                "opens": [_text(opens) for opens, _ in spans],
                "closes": [_text(closes) for _, closes in spans],
            }
        )
        working += day.working
        unknown += not known
        opened += sum((closes - opens).total_seconds() for opens, closes in spans)
        date_ += ONE_DAY
    return orjson.dumps(rows).decode()


def _text(at: datetime) -> str:
    return at.isoformat()
