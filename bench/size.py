"""How many bytes of disk a finished case takes: rows, indexes, what is too long for a row, the whole history."""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

import psycopg

from bench import drawings
from bench.world import World
from web.database import conninfo

BIG = 100_000


def measure(
    world: World, cases: int, *, big: bool, tell: Callable[[str], None]
) -> dict[str, Any]:
    """Run that many cases of six user tasks to their end; how much the database has grown for each.

    With `big`, one field of the second form holds 100,000 letters and digits that no compression makes
    shorter; it stands among the case's variables until the end.
    """
    tell(
        f"{cases} cases of six user tasks" + (" with a field of 100 KB" if big else "")
    )
    before = _tables(world)
    with world.hasty():
        for _ in range(cases):
            finish(world, big=big)
    after = _tables(world)
    grown = {name: (after[name] - before.get(name, 0)) / cases for name in after}
    return {
        "cases": cases,
        "bytes_case": round(sum(grown.values())),
        "tables": {
            name: round(grown[name])
            for name in sorted(grown, key=grown.__getitem__)[::-1]
            if grown[name] > 0
        },
        "rows": _rows(world, cases),
    }


def finish(world: World, *, big: bool) -> None:
    """One case of six user tasks from its start to its end."""
    case = world.start(drawings.SIX)
    for element in drawings.STEPS:
        world.tick()
        world.complete(world.task(case, element), _answer(element, big=big))
    assert world.status(case) == "completed"


def _answer(element: str, *, big: bool) -> Mapping[str, Any]:
    answer = drawings.ANSWERS[element]
    if big and element == "ajukan":
        return {**answer, "rincian": secrets.token_urlsafe(BIG)[:BIG]}
    return answer


def _tables(world: World) -> dict[str, int]:
    """Bytes of every table with its indexes and long values, after VACUUM."""
    with psycopg.connect(conninfo(world.owner), autocommit=True) as connection:
        connection.execute("VACUUM")
        return dict(
            connection.execute(
                "SELECT c.relname, pg_total_relation_size(c.oid) FROM pg_class c "
                "JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE n.nspname = 'public' AND c.relkind = 'r'"
            ).fetchall()
        )


def _rows(world: World, cases: int) -> dict[str, float]:
    """Rows a case in the tables that grow with it."""
    names = ("event", "event_data", "event_blob", "task", "process_instance")
    with world.looking() as session:
        connection = session.connection()
        return {
            name: round(
                connection.exec_driver_sql(
                    f"SELECT count(*) FROM {name}"  # noqa: S608 -- names of this module
                ).scalar_one()
                / cases,
                1,
            )
            for name in names
        }
