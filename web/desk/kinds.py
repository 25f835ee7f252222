"""Which kinds of open tasks there are: office, process, lane and name, found by leaping through the index.

There are some hundreds of kinds however many tasks: each is one look into `ix_task_kind`. They are what pills
offer, and a list that is narrowed to some of them reads only theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

_KINDS: Final = text(
    """
WITH RECURSIVE kind AS (
    SELECT first.* FROM unnest(CAST(:offices AS text[])) AS o(office) CROSS JOIN LATERAL (
        SELECT t.office, t.definition_id, t.role, t.name FROM task t
        WHERE t.status = 'open' AND t.office = o.office
        ORDER BY t.definition_id, t.role, t.name LIMIT 1) AS first
    UNION ALL
    SELECT following.* FROM kind k CROSS JOIN LATERAL (
        SELECT t.office, t.definition_id, t.role, t.name FROM task t
        WHERE t.status = 'open' AND t.office = k.office
            AND (t.definition_id, t.role, t.name) > (k.definition_id, k.role, k.name)
        ORDER BY t.definition_id, t.role, t.name LIMIT 1) AS following
)
SELECT k.office, k.definition_id, k.role, k.name, d.service, d.channel
FROM kind k JOIN process_definition d ON d.id = k.definition_id
"""
)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Tasks of one name in one lane of one version of a process, in one office."""

    office: str
    definition_id: int
    role: str
    name: str
    service: str
    channel: str

    @property
    def pair(self) -> tuple[str, str]:
        return self.office, self.role

    def over(self, channel: str) -> bool:
        return channel in self.channel.split()


def kinds(session: Session, offices: Sequence[str]) -> list[Kind]:
    """The kinds of which a task is open in these offices."""
    rows = session.execute(_KINDS, {"offices": list(offices)})
    return [Kind(**row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name
