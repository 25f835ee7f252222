"""Reminders before a time limit is breached, and word to the head when it was.

Each clock, and each task that has a target of its own, reminds once when four fifths of it are used, once on its last
working day, and tells once that it was breached; a clock that is started anew begins anew. The calendar counts them as
pages do, so a closure entered since is heeded.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

import structlog
from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from engine import clocks
from engine.contract import Engine
from engine.errors import EngineError
from pst import calendar
from pst.calendar import Progress
from web import yearly
from web.guarding import OFFICERS
from web.notices import nearness
from web.notices.telling import tell
from web.yearly import YearlyWarning

log = structlog.get_logger("alur.notices")

HOLIDAYS: Final = "/kantor/libur"
"""Where an admin enters a year's holidays."""
_LOCK: Final = 4_715_002
"""Any number: one worker at a time reminds."""

_KEY: Final = "c.instance_id || ':' || c.name || ':' || extract(epoch FROM c.ready_at)"
_RUNNING: Final = text(
    f"""
SELECT c.instance_id, NULL AS task, c.name, c.role, c.unit, c.amount, c.state, c.running, {_KEY} AS key,
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
_TARGETS: Final = text("""
SELECT t.instance_id, t.id AS task, t.id AS key, t.name, t.role, t.created_at, t.due_at,
    i.office, i.number, i.readers IS NOT NULL AS guarded, d.name AS title,
    ARRAY(SELECT n.kind FROM notice n WHERE n.instance_id = t.instance_id
        AND n.key IN ('tugas_dekat:' || t.id, 'tugas_akhir:' || t.id)) AS told
FROM task t JOIN process_instance i ON i.id = t.instance_id
    JOIN process_definition d ON d.id = i.definition_id
WHERE t.status = 'open' AND t.role = ANY(:officers) AND i.state IS NOT NULL
    -- No office is closed for longer than two weeks: before this moment nothing can be due.
    AND t.due_at - greatest(interval '14 days', (t.due_at - t.created_at) / 2) <= :now
    -- The clock that a role must stop goes before its task's own target, as on pages; one at that moment says the same.
    AND NOT EXISTS (SELECT FROM clock c WHERE c.instance_id = t.instance_id
        AND c.state <> 'berhenti' AND (c.role = t.role OR c.due_at = t.due_at))
    AND NOT EXISTS (SELECT FROM notice n
        WHERE n.instance_id = t.instance_id AND n.key = 'tugas_lewat:' || t.id)
ORDER BY t.id""")
"""Open tasks whose own target may be near."""
_AUDIENCE: Final = text("""
SELECT DISTINCT a.username
FROM process_instance i JOIN membership m ON m.office = i.office
    JOIN account a ON a.id = m.account_id AND a.active
WHERE i.id = :case AND NOT a.username = ANY(coalesce(i.barred, '{}'))
    AND (:head AND m.role = 'kepala' AND (i.readers IS NULL OR m.role = ANY(i.readers))
        OR EXISTS (SELECT FROM task t
            WHERE t.instance_id = i.id AND t.status = 'open' AND t.role = ANY(:officers)
            AND (CAST(:role AS text) IS NULL OR t.role = :role)
            AND (CAST(:task AS bigint) IS NULL OR t.id = :task)
            AND (t.assignee = a.username
                OR t.assignee IS NULL AND t.role = m.role AND NOT :head)))
""")
"""Whoever holds a task of the role that must act (or that very task), else everybody who could take it; of a breach also the head.

Both may see the case, whoever else may not (`web.guarding`).
"""

_ADMINS: Final = text("""
SELECT a.username FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.office = :office AND m.role = 'admin' AND a.active
""")


@dataclass(frozen=True, kw_only=True)
class Limit:
    """What may be near: its row with `key` and what was `told`, and what is to be told of it at a moment.

    `look` gives the kind, None while the limit is far, with the values that the kind's words name besides.
    """

    row: Row[Any]
    look: Callable[[datetime], tuple[str | None, dict[str, Any]]]

    def kind(self, now: datetime) -> str | None:
        return self.look(now)[0]


def remind(session: Session, engine: Engine, *, now: datetime) -> int:
    """Tell whoever must act of limits that come near, and of those that were breached, and an office's admins of
    what a new year needs; how many were told just now. While another worker is at it this does nothing.
    """
    if not session.scalar(text(f"SELECT pg_try_advisory_xact_lock({_LOCK})")):
        return 0
    limits = _limits(session, engine, now)
    told = sum(_tell(session, one, now) for one in limits)
    return told + sum(
        _warn(session, one, now) for one in yearly.warnings(session, now=now)
    )


def next_due(
    session: Session,
    engine: Engine,
    *,
    after: datetime,
    until: datetime,
    but: Collection[int] = (),
) -> datetime | None:
    """When the next reminder of a limit is due after `after`, as far as is known then; None where none is until `until`.

    Limits of the cases `but` do not count.
    """
    moments = (
        nearness.turn(one.kind, after, until)
        for one in _limits(session, engine, until)
        if one.row.instance_id not in but
    )
    return min(filter(None, moments), default=None)


def _limits(session: Session, engine: Engine, now: datetime) -> Iterator[Limit]:
    """Those that may be near at `now`."""
    for row in session.execute(_RUNNING, {"now": now}).all():
        yield Limit(row=row, look=partial(_clock, session, engine, row))
    values = {"now": now, "officers": sorted(OFFICERS)}
    for row in session.execute(_TARGETS, values).all():
        yield Limit(row=row, look=partial(_target, session, row))


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


def _tell(session: Session, limit: Limit, now: datetime) -> int:
    kind, more = limit.look(now)
    row = limit.row
    if kind is None or kind in row.told:
        return 0
    about = {"nomor": row.number, "layanan": row.title, "tertutup": row.guarded}
    return tell(
        session,
        accounts=_audience(session, row, head=kind.endswith("_lewat")),
        key=f"{kind}:{row.key}",
        kind=kind,
        office=row.office,
        case=row.instance_id,
        given=about | more,
        now=now,
    )


def _target(
    session: Session, row: Row[Any], now: datetime
) -> tuple[str | None, dict[str, Any]]:
    known = calendar.read(session, row.office)
    kind = nearness.of_target(row.created_at, row.due_at, known, now)
    return kind, {"tugas": row.name, "batas": row.due_at.isoformat()}


def _clock(
    session: Session, engine: Engine, row: Row[Any], now: datetime
) -> tuple[str | None, dict[str, Any]]:
    known = calendar.read(session, row.office)
    try:
        found = _progress(session, engine, row, now)
    except EngineError as error:
        # One case whose clock cannot be asked must not keep the others from being reminded.
        log.warning("notices.clock", case=row.number, error=str(error))
        return None, {}
    if found is None:
        return None, {}
    return nearness.of_clock(found, known, now), {
        "satuan": found.unit,
        "jumlah": found.amount,
        "terpakai": int(found.used or 0),
        "batas": found.due_at and found.due_at.isoformat(),
    }


def _progress(
    session: Session,
    engine: Engine,
    row: Row[Any],
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
    known = calendar.read(session, row.office)
    return calendar.progress(known, row.unit, row.amount, running, now=now)


def _audience(session: Session, row: Row[Any], *, head: bool) -> list[str]:
    values = {
        "case": row.instance_id,
        "role": row.role,
        "task": row.task,
        "head": head,
        "officers": sorted(OFFICERS),
    }
    return list(session.scalars(_AUDIENCE, values))
