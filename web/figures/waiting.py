"""What waits for the head of an office: letters to sign, and whatever else stands in his lane."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from web import guarding
from web.access import Identity
from web.guarding import SEEN
from web.reading import DUE

HEAD: Final = "kepala"
MOST: Final = 20

_WAITING: Final = text(
    f"""
SELECT t.id, t.name, t.role, t.instance_id, t.created_at, {DUE} AS due_at, i.number, d.name AS title,
    s.subject, (SELECT p.completed_by FROM task p WHERE p.instance_id = t.instance_id
        AND p.status = 'completed' AND p.role <> 'pengguna'
        ORDER BY p.completed_at DESC, p.id DESC LIMIT 1) AS prepared_by
FROM task t JOIN process_instance i ON i.id = t.instance_id
    JOIN process_definition d ON d.id = i.definition_id
    LEFT JOIN LATERAL (SELECT coalesce(subject, kind) AS subject FROM paper
        WHERE instance_id = t.instance_id AND state = 'draf' ORDER BY id DESC LIMIT 1) s ON true
WHERE t.office = :office AND t.status = 'open' AND t.role = '{HEAD}' AND {SEEN}
    AND (t.assignee IS NULL OR t.assignee = CAST(:account AS text))
ORDER BY coalesce({DUE}, 'infinity'), t.id LIMIT {MOST}
"""  # noqa: S608 - constants of this package
)


def waiting(session: Session, who: Identity, office: str) -> Sequence[Row[Any]]:
    """His open tasks, the most urgent first, MOST at most; `subject` is what a letter to be signed is about."""
    values = {
        "office": office,
        **guarding.parameters(who.account, who.memberships, who.instance),
    }
    return session.execute(_WAITING, values).all()
