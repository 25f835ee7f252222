"""Until when a task is to be done, as pages say it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from engine import clocks
from engine.clocks import ClockView
from engine.models import Task
from pst import calendar
from web import context
from web.pages import frame, limits
from web.pages.limits import Due


def due(task: Task | Row[Any], *others: str) -> Due:
    """As `by`, for a page that shows a few tasks: the clocks of its case are read."""
    session, engine = context.session(), context.parts().engine
    views = clocks.read(session, engine, task.instance_id, now=context.now())
    return by(views, task, *others)


def by(views: Sequence[ClockView], task: Task | Row[Any], *others: str) -> Due:
    """By the clock that the task's role must stop, else by one that these other roles must; else by its own target.

    `views` are the clocks of its case.
    """
    session, now, writer = context.session(), context.now(), frame.writing(task.office)
    governing = (limits.governing(views, role) for role in (task.role, *others))
    view = next((one for one in governing if one is not None), None)
    if view is None:
        return limits.target(task.due_at, writer, now)
    return limits.clock(view, calendar.read(session, task.office), writer, now)
