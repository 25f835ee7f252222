"""What of a task a list shows, and how words are compared."""

from typing import Final

from engine.models import STANDING
from web.guarding import REQUESTER

_SHOWN: Final = f"""
SELECT t.id, t.instance_id, t.name, t.role, t.office, t.status, t.assignee,
    t.element_id, t.process, t.completed_by, t.completed_at,
    CASE WHEN t.sort_at < {STANDING} THEN t.sort_at END AS due_at,
    i.number, {REQUESTER} AS requester_name, i.requester_account, d.name AS title, d.channel,
    EXISTS (SELECT FROM clock c WHERE c.instance_id = t.instance_id
        AND c.role = t.role AND c.state <> 'berhenti') AS timed, {{sort}} AS sort_at
FROM task t JOIN process_instance i ON i.id = t.instance_id
    JOIN process_definition d ON d.id = i.definition_id
"""  # noqa: S608 - constants of this package
OPEN: Final = _SHOWN.format(sort="t.sort_at")
DONE: Final = _SHOWN.format(sort="t.completed_at")


def pattern(word: str) -> str:
    """For LIKE: the word anywhere."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
