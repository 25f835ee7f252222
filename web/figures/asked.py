"""What is asked for, and the cases that it is about: SQL that figures and the lists behind them share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from pst import calendar
from web.figures import workdays
from web.figures.spans import Span

KEPT, LATE, UNMEASURED, FREE = "dalam", "lewat", "tak_diukur", "tanpa"
"""What a case that was completed did with its limits: kept all, missed one, none could be measured, it has none."""
GRAINS: Final = {"jam": "hour", "hari": "day", "bulan": "month"}

CASES: Final = f"""
WITH hari_kantor AS MATERIALIZED (SELECT * FROM {workdays.TABLE}),
berkas AS MATERIALIZED (
    SELECT i.id, i.status, i.created_at, i.completed_at, d.service, d.channel,
        i.created_at >= :since AS masuk,
        i.completed_at IS NULL OR i.completed_at >= :until AS terbuka,
        i.status = 'completed' AND i.completed_at < :until AS selesai,
        i.status = 'cancelled' AND i.completed_at < :until AS batal
    FROM process_instance i JOIN process_definition d ON d.id = i.definition_id
    WHERE i.office = :office AND i.readers IS NULL AND i.created_at < :until
        AND (i.completed_at IS NULL OR i.completed_at >= :since)
),
jam AS MATERIALIZED (
    SELECT c.instance_id AS id, c.name, c.unit, c.amount, c.state, c.due_at, c.running
    FROM berkas b JOIN clock c ON c.instance_id = b.id
    WHERE jsonb_array_length(c.running) > 0
),
diukur AS (SELECT * FROM jam WHERE :medians OR due_at IS NULL),
{workdays.USED},
batas AS MATERIALIZED (
    SELECT j.id, j.name, j.unit, j.amount, j.state, t.used, CASE
        -- What was due when the clock was stopped stays; one that stands still has no due time, so it is counted.
        WHEN j.due_at IS NOT NULL
            THEN coalesce(CAST(j.running->-1->>1 AS timestamptz), :now) > j.due_at
        WHEN j.unit IN ('hari_kerja', 'hari') THEN t.used >= j.amount
        ELSE t.used > j.amount END AS late
    FROM jam j LEFT JOIN terpakai t ON t.id = j.id AND t.name = j.name
),
nilai AS (
    SELECT id, bool_or(late) AS late, bool_or(late AND state IN ('berjalan', 'jeda')) AS late_now
    FROM batas GROUP BY id
),
hasil AS MATERIALIZED (
    SELECT b.*, CASE WHEN NOT selesai THEN NULL WHEN n.id IS NULL THEN '{FREE}'
        WHEN n.late THEN '{LATE}' WHEN n.late IS NULL THEN '{UNMEASURED}' ELSE '{KEPT}' END AS hasil,
        terbuka AND completed_at IS NULL AND coalesce(n.late_now, false) AS lewat_kini,
        date_trunc(:grain, b.completed_at AT TIME ZONE :zone) AS tutup
    FROM berkas b LEFT JOIN nilai n ON n.id = b.id
)"""  # noqa: S608 - constants of this package
"""SQL (CTEs): `hasil`, the cases that were there in the span, each with what became of it, and `batas`, their clocks."""

_EARLIEST: Final = text(
    """
SELECT min(i.created_at) FROM process_instance i
WHERE i.office = :office AND i.created_at < :until AND (i.completed_at IS NULL OR i.completed_at >= :since)
"""
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An office, the time that is asked about, and the moment of asking.

    What is to come is not there yet: the figures of a span that is not over are those until `now`.
    """

    office: str
    span: Span
    now: datetime

    @property
    def until(self) -> datetime:
        return min(self.span.until, self.now)

    @property
    def is_past(self) -> bool:
        return self.span.until <= self.now


def values(session: Session, asked: Asked, *, medians: bool) -> Mapping[str, Any]:
    """The parameters of CASES. Without `medians` only what tells kept from late is counted, which is much less."""
    found = {
        "office": asked.office,
        "zone": str(asked.span.zone),
        "since": asked.span.since,
        "until": asked.until,
        "now": asked.now,
        "grain": GRAINS[asked.span.step],
        "medians": medians,
    }
    earliest = session.scalar(_EARLIEST, found) or asked.span.since
    days = calendar.read(session, asked.office)
    first, today = days.local_date(earliest), days.local_date(asked.now)
    return found | {"days": workdays.table(days, first, today)}
