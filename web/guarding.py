"""Cases that are not for the whole office: who reads them beside whoever asked.

A process says so (`pembaca`, see `engine.steps.secrecy`). Its cases are read by the roles that it names, by
whoever did something in them, and by whoever holds one of their open tasks or could take it; whom the case
is about reads nothing of it, whatever he is. Lists ask the same in SQL (`SEEN`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Label, Row, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.expression import cast

from engine.models import ProcessInstance, Task

OFFICERS: Final = frozenset(
    {
        "resepsionis",
        "petugas",
        "bendahara",
        "kepala",
        "unit_kerja",
        "penanggung_jawab",
    }
)
"""The roles whose lanes have tasks; whoever only oversees handles none."""


@dataclass(frozen=True, kw_only=True)
class Guard:
    """What decides who reads such a case. `waiting` are (holder, role) of its open tasks."""

    readers: frozenset[str]
    involved: frozenset[str]
    barred: frozenset[str]
    waiting: frozenset[tuple[str | None, str]]

    def admits(self, account: str | None, roles: frozenset[str]) -> bool:
        """Whether an account with these roles in the case's office reads it."""
        if account is None or account in self.barred:
            return False
        if roles & self.readers:
            return True
        acting = roles & OFFICERS
        return bool(acting) and (
            account in self.involved
            or any(
                holder == account or (holder is None and role in acting)
                for holder, role in self.waiting
            )
        )


_WAITING: Final = (
    select(
        func.coalesce(
            func.jsonb_agg(func.jsonb_build_array(Task.assignee, Task.role)),
            cast([], JSONB),
        )
    )
    .where(Task.instance_id == ProcessInstance.id, Task.status == "open")
    .correlate(ProcessInstance)
    .scalar_subquery()
)
COLUMNS: Final[tuple[Label[Any], ...]] = (
    ProcessInstance.readers.label("readers"),
    ProcessInstance.involved.label("involved"),
    ProcessInstance.barred.label("barred"),
    _WAITING.label("waiting"),
)
"""What `of_row` reads."""


def of_row(row: Row[Any]) -> Guard | None:
    """The guard of a case; None where its office reads it as any other."""
    if row.readers is None:
        return None
    return Guard(
        readers=frozenset(row.readers),
        involved=frozenset(row.involved or ()),
        barred=frozenset(row.barred or ()),
        waiting=frozenset((holder, role) for holder, role in row.waiting),
    )


SEEN: Final = """(i.readers IS NULL
    OR i.requester_account = CAST(:account AS text)
    OR i.id = CAST(:own_case AS bigint)
    OR (NOT CAST(:account AS text) = ANY(i.barred) AND EXISTS (
        SELECT FROM unnest(CAST(:held_in AS text[]), CAST(:held AS text[])) AS h(office, role)
        WHERE h.office = i.office AND (h.role = ANY(i.readers)
            OR h.role = ANY(CAST(:officers AS text[]))
                AND (CAST(:account AS text) = ANY(i.involved) OR EXISTS (
                    SELECT FROM task o WHERE o.instance_id = i.id AND o.status = 'open'
                    AND (o.assignee = CAST(:account AS text)
                        OR o.assignee IS NULL AND o.role = h.role)))))))"""
"""SQL for whether the case `i` is one that its guard lets the reader see; with `parameters`."""

REQUESTER: Final = "CASE WHEN i.readers IS NULL THEN i.requester_name END"
"""SQL for the requester's name in lists, which leave no trace: never that of a guarded case."""


def parameters(
    account: str | None, memberships: Iterable[tuple[str, str]], own_case: int | None
) -> Mapping[str, Any]:
    """The values of `SEEN` for a reader with these (office, role) pairs."""
    pairs = sorted(memberships)
    return {
        "account": account,
        "own_case": own_case,
        "held_in": [office for office, _ in pairs],
        "held": [role for _, role in pairs],
        "officers": sorted(OFFICERS),
    }
