"""Who has how much to do: cases held now and worked on in the span, by officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from web.figures.asked import Asked
from web.guarding import OFFICERS
from web.reading import DUE

OPEN: Final = "t.office = :office AND t.status = 'open' AND t.role <> 'pengguna'"
"""SQL for whether the task `t` waits for somebody of the office."""
DONE: Final = """t.office = :office AND t.status = 'completed' AND t.completed_at >= :since
    AND t.completed_at < :until AND (t.role <> 'pengguna' OR t.completed_by IN (
        SELECT a.username FROM account a JOIN membership m ON m.account_id = a.id
        WHERE m.office = :office AND m.role = ANY(:officers)))"""
"""SQL for whether somebody of the office did the task `t` in the span, his own or for a visitor."""

_LOAD: Final = text(
    f"""
WITH satu AS (
    SELECT t.assignee AS account, t.instance_id, true AS open, bool_or(coalesce({DUE} < :now, false)) AS late
    FROM task t JOIN process_instance i ON i.id = t.instance_id
    WHERE i.readers IS NULL AND {OPEN} GROUP BY t.assignee, t.instance_id
    UNION ALL
    SELECT t.completed_by, t.instance_id, false, false
    FROM task t JOIN process_instance i ON i.id = t.instance_id
    WHERE i.readers IS NULL AND {DONE} GROUP BY t.completed_by, t.instance_id
)
SELECT account, count(*) FILTER (WHERE open) AS open, count(*) FILTER (WHERE late) AS late,
    count(*) FILTER (WHERE NOT open) AS done
FROM satu GROUP BY account ORDER BY account NULLS LAST
"""  # noqa: S608 - constants of this package
)


@dataclass(frozen=True, kw_only=True)
class Load:
    """An officer (a user name; None: nobody took it yet) and his cases: held now, of these with a late task, worked on."""

    account: str | None
    open: int
    late: int
    done: int


def load(session: Session, asked: Asked) -> Sequence[Load]:
    """Of everybody who holds something or did something, by user name; what nobody took stands last."""
    rows = session.execute(_LOAD, parameters(asked))
    return [
        Load(account=row.account, open=row.open, late=row.late, done=row.done)
        for row in rows
    ]


def parameters(asked: Asked) -> dict[str, object]:
    """The values of OPEN and DONE."""
    return {
        "office": asked.office,
        "since": asked.span.since,
        "until": asked.until,
        "now": asked.now,
        "officers": sorted(OFFICERS),
    }
