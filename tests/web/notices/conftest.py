"""Kupang's office with its people, and a case whose limit runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from engine import instances
from engine.contract import SYSTEM_ACTOR, Requester
from tests.engine.drawing import Drawing
from tests.web.pages.conftest import anita, kupang, maria, rio, sari  # noqa: F401 -- fixtures
from tests.web.pages.town import Town
from web.models import Account
from web.notices import Notice, remind

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday morning in Kupang, 09.00 WITA."""


@dataclass(kw_only=True)
class Ear:
    """What everybody was told, and how the clock gets there."""

    town: Town

    def told(self, account: str | None = None) -> list[str]:
        """The kinds of notices about cases in order, of one account or of all."""
        wanted = select(Notice.kind).join(Account, Account.id == Notice.account_id)
        wanted = wanted.where(Notice.kind != "pengaturan")
        if account is not None:
            wanted = wanted.where(Account.username == account)
        with self.town.sessions() as session:
            return list(session.scalars(wanted.order_by(Notice.id)))

    def who(self, kind: str) -> list[str]:
        wanted = select(Account.username).join(Notice, Notice.account_id == Account.id)
        with self.town.sessions() as session:
            found = session.scalars(wanted.where(Notice.kind == kind))
            return sorted(found)

    def remind(self, now: datetime) -> int:
        with self.town.sessions.begin() as session:
            return remind(session, self.town.engine, now=now)

    def set(self, account: str, **values: Any) -> None:
        with self.town.sessions.begin() as session:
            session.execute(
                update(Account).where(Account.username == account).values(**values)
            )


@pytest.fixture
def ear(kupang: Town) -> Ear:  # noqa: F811 -- the fixture
    """What the new year needs is told before the test begins."""
    made = Ear(town=kupang)
    made.remind(NOW)
    return made


@pytest.fixture
def limited(kupang: Town) -> Callable[..., int]:  # noqa: F811 -- the fixture
    """Begins a case that an officer has so long for, by a clock, by his task's own target, or by both; its
    properties may be told.
    """

    def begin(
        limit: str | None = "hari_kerja(10)", target: str = "", **properties: str
    ) -> int:
        starts = stops = {}
        if limit is not None:
            properties["jam__batas"] = f"{limit} CONTOH-a AMB-14"
            starts, stops = {"jam": "batas:mulai"}, {"jam": "batas:henti"}
        if target:
            stops = stops | {"tenggat": target}
        drawing = Drawing("uji-batas", **properties)
        drawing.start(**starts, langkah="CONTOH-a")
        drawing.user("kerjakan", form=False, **stops, langkah="CONTOH-b")
        drawing.end().path("mulai", "kerjakan", "selesai")
        kupang.deploy_sample({drawing.file: drawing.xml()})
        with kupang.sessions.begin() as session:
            return instances.start(
                session,
                kupang.engine,
                "uji-batas",
                office="kupang",
                requester=Requester(name="Ibu Maria"),
                actor=SYSTEM_ACTOR,
                now=NOW,
            )

    return begin
