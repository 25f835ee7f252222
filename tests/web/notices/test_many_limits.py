"""A look over the limits of a large office stays short, most of all where there is nothing new to tell."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Identity, Integer, String, cast, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from engine.models import Clock, ProcessInstance, Task
from tests.measurements import MEASURED
from tests.web.notices.conftest import NOW, Ear
from tests.web.pages.town import Town

CASES = 20_000
NEAR = 200
"""How many of them are on their last day; the others began three days before the look."""
LOOK = NOW + timedelta(days=14)
LONGEST = 30.0
"""Seconds; the worker looks every half minute."""


def copy(session: Session, table: Any, where: Any, **changed: Any) -> None:
    """The row once more for each value that a change has, all columns else as they are."""
    columns = [
        column
        for column in table.__table__.columns
        if not isinstance(column.server_default, Identity) and not column.identity
    ]
    values = [changed.get(one.name, one) for one in columns]
    session.execute(insert(table).from_select(columns, select(*values).where(where)))


def fill(town: Town, case: int) -> None:
    other = aliased(ProcessInstance)
    with town.sessions.begin() as session:
        number = func.generate_series(1, CASES, type_=Integer)
        copy(
            session,
            ProcessInstance,
            ProcessInstance.id == case,
            number="B-" + cast(number, String),
        )
        for table in (Clock, Task):
            rest = (table.instance_id == case) & (other.id > table.instance_id)
            copy(session, table, rest, instance_id=other.id)
        late = LOOK - timedelta(days=3)
        session.execute(
            update(Clock)
            .where(Clock.instance_id > case + NEAR)
            .values(ready_at=late, running=[[late.isoformat(), None]])
        )


@pytest.mark.soak
@pytest.mark.altered
def test_twenty_thousand_running_limits_are_looked_at_in_time(
    kupang: Town,
    ear: Ear,
    limited: Callable[..., int],
    record_property: Callable[[str, object], None],
) -> None:
    fill(kupang, limited())
    took = []
    for _ in range(2):
        began = time.monotonic()
        ear.remind(LOOK)
        took.append(time.monotonic() - began)
    record_property(
        MEASURED,
        f"{CASES} limits, {NEAR} near: {took[0]:.2f} s, again {took[1]:.2f} s",
    )
    assert ear.told().count("batas_akhir") == 2 * (NEAR + 1)
    assert max(took) < LONGEST
