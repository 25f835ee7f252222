"""Reminders before a time limit is breached, and word to the head when it was.

Each clock reminds once when four fifths of it are used, once on its last working day, and tells once that it was
breached; a clock that is started anew begins anew. The calendar counts them as pages do, so a closure entered
since is heeded.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

import structlog
from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from engine import clocks
from engine.contract import Engine
from engine.errors import EngineError
from pst import calendar
from pst.calendar import OfficeCalendar, Progress
from web import yearly
from web.guarding import OFFICERS
from web.notices.telling import tell
from web.yearly import YearlyWarning

log = structlog.get_logger("alur.notices")

NEARLY: Final = 0.8
"""Of a limit that is used up when the first reminder goes out."""
DAYS: Final = ("hari_kerja", "hari")
HOLIDAYS: Final = "/kantor/libur"
"""Where an admin enters a year's holidays."""
_LOCK: Final = 4_715_002
"""Any number: one worker at a time reminds."""

_KEY: Final = "c.instance_id || ':' || c.name || ':' || extract(epoch FROM c.ready_at)"
_RUNNING: Final = text(
    f"""
SELECT c.instance_id, c.name, c.role, c.unit, c.amount, c.state, c.running, {_KEY} AS key,
    i.office, i.number, i.readers IS NOT NULL AS guarded, d.name AS title,
    ARRAY(SELECT n.kind FROM notice n WHERE n.instance_id = c.instance_id
        AND n.key IN ('batas_dekat:' || {_KEY}, 'batas_akhir:' || {_KEY})) AS told
FROM clock c JOIN process_instance i ON i.id = c.instance_id
    JOIN process_definition d ON d.id = i.definition_id
WHERE c.state IN ('berjalan', 'menunggu') AND i.state IS NOT NULL
    -- Units of work never pass faster than those of the wall: before this moment nothing can be due.
    AND c.ready_at + c.amount * CASE c.unit WHEN 'menit_kerja' THEN interval '48 seconds'
        WHEN 'jam_kerja' THEN interval '48 minutes' ELSE interval '19.2 hours' END
        - CASE WHEN c.unit IN ('hari_kerja', 'hari') THEN interval '24 hours' ELSE interval '0' END <= :now
    AND NOT EXISTS (SELECT FROM notice n
        WHERE n.instance_id = c.instance_id AND n.key = 'batas_lewat:' || {_KEY})
ORDER BY c.instance_id, c.name"""  # noqa: S608 -- constants of this module
)
_AUDIENCE: Final = text("""
SELECT DISTINCT a.username
FROM process_instance i JOIN membership m ON m.office = i.office
    JOIN account a ON a.id = m.account_id AND a.active
WHERE i.id = :case AND NOT a.username = ANY(coalesce(i.barred, '{}'))
    AND (:head AND m.role = 'kepala' AND (i.readers IS NULL OR m.role = ANY(i.readers))
        OR EXISTS (SELECT FROM task t
            WHERE t.instance_id = i.id AND t.status = 'open' AND t.role = ANY(:officers)
            AND (CAST(:role AS text) IS NULL OR t.role = :role)
            AND (t.assignee = a.username
                OR t.assignee IS NULL AND t.role = m.role AND NOT :head)))
""")
"""Whoever holds a task of the role that must act, else everybody who could take it; of a breach also the head.

Both may see the case, whoever else may not (`web.guarding`).
"""

_ADMINS: Final = text("""
SELECT a.username FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.office = :office AND m.role = 'admin' AND a.active
""")


def remind(session: Session, engine: Engine, *, now: datetime) -> int:
    """Tell whoever must act of limits that come near, and of those that were breached, and an office's admins of
    what a new year needs; how many were told just now. While another worker is at it this does nothing.
    """
    if not session.scalar(text(f"SELECT pg_try_advisory_xact_lock({_LOCK})")):
        return 0
    rows = session.execute(_RUNNING, {"now": now}).all()
    told = sum(_look(session, engine, row, now) for row in rows)
    return told + sum(
        _warn(session, one, now) for one in yearly.warnings(session, now=now)
    )


def _warn(session: Session, warning: YearlyWarning, now: datetime) -> int:
    return tell(
        session,
        accounts=session.scalars(_ADMINS, {"office": warning.office}).all(),
        key=warning.key,
        kind="pengaturan",
        office=warning.office,
        case=None,
        given={
            "judul": warning.title,
            "teks": warning.text,
            "tautan": f"{HOLIDAYS}?kantor={warning.office}",
        },
        now=now,
    )


def _look(session: Session, engine: Engine, row: Row[Any], now: datetime) -> int:
    known = calendar.read(session, row.office)
    try:
        found = _progress(session, engine, row, known, now)
    except EngineError as error:
        # One case whose clock cannot be asked must not keep the others from being reminded.
        log.warning("notices.clock", case=row.number, error=str(error))
        return 0
    kind = None if found is None else stage(found, known, now)
    if found is None or kind is None or kind in row.told:
        return 0
    return tell(
        session,
        accounts=_audience(session, row, head=kind == "batas_lewat"),
        key=f"{kind}:{row.key}",
        kind=kind,
        office=row.office,
        case=row.instance_id,
        given={
            "nomor": row.number,
            "layanan": row.title,
            "tertutup": row.guarded,
            "satuan": found.unit,
            "jumlah": found.amount,
            "terpakai": int(found.used or 0),
            "batas": found.due_at and found.due_at.isoformat(),
        },
        now=now,
    )


def stage(found: Progress, known: OfficeCalendar, now: datetime) -> str | None:
    """How near the limit is: the kind of what is to be told, None while it is far."""
    if found.state == "lewat":
        return "batas_lewat"
    if found.due_at is None or found.used is None:
        return None
    if found.unit in DAYS and _is_last(found.due_at, known, now):
        return "batas_akhir"
    return "batas_dekat" if found.used >= NEARLY * found.amount else None


def _is_last(due_at: datetime, known: OfficeCalendar, now: datetime) -> bool:
    """Whether no working day comes after today until the limit is used up."""
    today, due = known.local_date(now), known.local_date(due_at)
    return not any(known.day(one).working for one in _days(today, due))


def _days(after: date, until: date) -> Iterable[date]:
    return (after + timedelta(days=n + 1) for n in range((until - after).days))


def _progress(
    session: Session,
    engine: Engine,
    row: Row[Any],
    known: OfficeCalendar,
    now: datetime,
) -> Progress | None:
    """The count now; None for a clock that has not started yet."""
    running = clocks.intervals(row.running)
    if row.state == "menunggu":
        views = clocks.read(session, engine, row.instance_id, now=now)
        running = [
            pair for one in views if one.name == row.name for pair in one.running
        ]
    if not running:
        return None
    return calendar.progress(known, row.unit, row.amount, running, now=now)


def _audience(session: Session, row: Row[Any], *, head: bool) -> list[str]:
    values = {
        "case": row.instance_id,
        "role": row.role,
        "head": head,
        "officers": sorted(OFFICERS),
    }
    return list(session.scalars(_AUDIENCE, values))
