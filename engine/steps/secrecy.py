"""Cases that are not for the whole office: who took part, and who must not read them.

The process says it. `pembaca` names the roles that read its cases beside the requester and whoever handles
them; without it a case is open to its office. `dikecualikan` names, by dotted paths into the case's data, the
people whom the case is about: they neither read nor do anything in it. Where such a person holds a task of
it, the task is taken from him.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from engine.contract import SYSTEM, Actor
from engine.errors import StepError
from engine.spiff import Waiting

if TYPE_CHECKING:
    from engine.steps.case import Case

_KEEP: Final = """
UPDATE process_instance SET readers = %(readers)s,
    involved = (SELECT coalesce(array_agg(DISTINCT one ORDER BY one), '{}')
        FROM unnest(involved || CAST(%(actors)s AS text[])) AS one),
    barred = (SELECT coalesce(array_agg(DISTINCT one ORDER BY one), '{}')
        FROM unnest(barred || CAST(%(barred)s AS text[])) AS one)
WHERE id = %(id)s
RETURNING barred
"""
_TAKE: Final = """
UPDATE task SET assignee = NULL
WHERE instance_id = %s AND status = 'open' AND assignee = ANY(%s)
RETURNING token, element_id
"""


def keep(case: "Case", after: Waiting, actor: Actor) -> None:
    """Write down who took part in this step and whom the case is about, for processes that say `pembaca`.

    `after` is what the case waits for now. Raises StepError where the step gives a task to somebody whom the
    case is about.
    """
    readers = case.bundle.readers
    if not readers:
        return
    excepted = case.bundle.diagram.properties.get("dikecualikan", "").split()
    names = list(_named(case.run.data, excepted))
    recognised = case.engine.recognise(case.session, case.identity.office, names)
    barred: list[str] = (
        case.session.connection()
        .exec_driver_sql(
            _KEEP,
            {
                "readers": readers,
                "actors": [actor.id] if _has_account(actor) else [],
                "barred": list(recognised) if names else [],
                "id": case.id,
            },
        )
        .scalar_one()
    )
    _take_from(case, after, barred)


def _has_account(actor: Actor) -> bool:
    """Whether an account acts: neither nobody nor a guest."""
    return actor.id != SYSTEM and ":" not in actor.id


def _named(data: Mapping[str, Any], paths: list[str]) -> Iterator[str]:
    """The texts at these paths; a list names each of its own."""
    for path in paths:
        value: Any = data
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one:
                yield one


def _take_from(case: "Case", after: Waiting, barred: list[str]) -> None:
    if not barred:
        return
    taken = case.session.connection().exec_driver_sql(_TAKE, (case.id, barred))
    for row in taken:
        waiting = after.tasks[row.token, row.element_id]
        if (row.token, row.element_id) not in case.before.tasks:
            raise StepError(
                f"“{waiting.element.node.name}” tidak dapat diberikan kepada orang yang disebut "
                "dalam berkas ini. Pilih orang lain.",
                element_id=row.element_id,
            )
        case.run.record("task_released", waiting.element, token=row.token)
