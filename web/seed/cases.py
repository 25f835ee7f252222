"""Cases under way for the demo, made by its people through the ordinary use cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from engine import inbox
from engine.contract import Engine
from engine.models import Task
from web import access, acting, cases
from web.access import Identity, Standing
from web.acting import Asked
from web.cases import Found
from web.models import WebSetting
from web.seed.stories import STORIES
from web.seed.story import Story

TOLD: Final = "contoh_berkas"
BETWEEN: Final = timedelta(minutes=4)
"""Between one step of a story and the next; every story began long enough ago for all of its."""


def add_cases(session: Session, engine: Engine, *, now: datetime) -> int:
    """Tell every story, once in a database's life; how many were told."""
    if session.get(WebSetting, TOLD) is not None:
        return 0
    for story in STORIES:
        _tell(session, engine, story, now - story.ago)
    row = {"name": TOLD, "value": {"cerita": len(STORIES)}}
    session.execute(insert(WebSetting).values(row))
    return len(STORIES)


def _tell(session: Session, engine: Engine, story: Story, at: datetime) -> None:
    begun = acting.start(
        session,
        engine,
        story.process,
        who=_person(story, story.by),
        office=story.office,
        asked=Asked(name=story.guest, channel=story.channel) if story.guest else None,
        now=at,
    )
    teller = _Teller(session=session, engine=engine, story=story, case=begun.id)
    for done in story.done:
        at += BETWEEN
        teller.complete(done.task, done.by, done.data, behalf=done.behalf, now=at)
    if story.claimed_by:
        teller.claim(story.claimed_by, now=at + BETWEEN)


@dataclass(frozen=True, kw_only=True)
class _Teller:
    """Lets the story's people act in its case."""

    session: Session
    engine: Engine
    story: Story
    case: int

    def complete(
        self,
        task: str,
        by: str,
        data: Mapping[str, Any],
        *,
        behalf: bool,
        now: datetime,
    ) -> None:
        who = _person(self.story, by)
        task_id, found, standing = self._stand(by, task, behalf=behalf)
        acting.complete(
            self.session,
            self.engine,
            task_id,
            data,
            who=who,
            found=found,
            standing=standing,
            now=now,
        )

    def claim(self, by: str, *, now: datetime) -> None:
        task_id, _, standing = self._stand(by, None, behalf=False)
        actor = acting.actor(standing)
        inbox.claim(self.session, self.engine, task_id, actor=actor, now=now)

    def _stand(
        self, by: str, element: str | None, *, behalf: bool
    ) -> tuple[int, Found, Standing]:
        """The open task of that element, or the only one, and in which capacity `by` does it."""
        open_ = select(Task.id).where(
            Task.instance_id == self.case, Task.status == "open"
        )
        if element is not None:
            open_ = open_.where(Task.element_id == element)
        task_id = self.session.scalars(open_).one()
        found = cases.find(self.session, "tugas", task_id)
        assert found is not None and found.case is not None  # noqa: S101, PT018 -- just read
        standing = access.standing(
            _person(self.story, by),
            found.case,
            found.row.role,
            on_behalf=behalf,
            channel=self.story.channel if behalf else None,
        )
        return task_id, found, standing


def _person(story: Story, name: str) -> Identity:
    """A demo account as it logs in."""
    return Identity(
        kind="akun",
        via="peramban",
        account=f"{name}.{story.office}",
        memberships=frozenset({(story.office, name.removesuffix("2"))}),
    )
