"""The variables of a case that has ended, from its history: its state is emptied at the end."""

from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from engine.bundles import Bundle
from engine.history import nested
from engine.spiff import FAILED, IGNORED
from web.confidential import variable_of

_LAST: Final = text(
    """
SELECT e.seq, e.type, e.process, e.element_id, d.path,
    CASE WHEN d.blob IS NULL THEN d.value ELSE b.value END AS value
FROM event e
JOIN event_data d ON d.instance_id = e.instance_id AND d.seq = e.seq
LEFT JOIN event_blob b ON b.instance_id = d.instance_id AND b.sha256 = d.blob
WHERE e.instance_id = :id AND d.salt IS NOT NULL AND NOT starts_with(d.path, '_')
    AND e.seq IN (
    SELECT max(r.seq) FROM event r
    WHERE r.instance_id = :id AND r.type IN
            ('instance_started', 'task_completed', 'message_received', 'operation_done')
        AND NOT EXISTS (SELECT FROM event_data f WHERE f.instance_id = r.instance_id
            AND f.seq = r.seq AND f.path = ANY(:void))
    GROUP BY r.process, r.element_id)
ORDER BY e.seq
"""
)


def variables(session: Session, bundle: Bundle, instance_id: int) -> dict[str, Any]:
    """What each element recorded last; of two for one variable, the later."""
    rows = session.execute(_LAST, {"id": instance_id, "void": [FAILED, IGNORED]}).all()
    found: dict[str, Any] = {}
    for _, fields in groupby(rows, attrgetter("seq")):
        listed = list(fields)
        values = nested({row.path: row.value for row in listed})
        first = listed[0]
        if first.element_id is None:
            found |= values.get("data", {})
        else:
            process = first.process or bundle.key
            found[variable_of(bundle, process, first.element_id)] = values
    return found
