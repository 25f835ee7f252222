"""An office with its people and both consultations, and browsers to visit its pages with."""

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.test import TestResponse

from engine import definitions
from engine.contract import SYSTEM_ACTOR, Engine
from pst.operations import OPERATIONS
from tests.background import Background
from tests.deployments import Deployment, forget_others, rows_of, write
from tests.web.sample import sources
from web import accounts, create_app
from web import sessions as web_sessions
from web.accounts import Passwords
from web.auth import SESSION_ID
from web.clock import DemoClock
from web.composition import build, supplies
from web.models import Account, Membership
from web.pages import BLUEPRINTS, error_page
from web.settings import Settings

ROOT = Path(__file__).parents[3]
PASSWORD = "alur-demo"
SETTINGS = Settings(
    secret_key="rahasia-uji",
    demo=True,
    file_limit=1024 * 1024,
    argon2_time=1,
    argon2_memory=64,
    argon2_threads=1,
    typing_pause=timedelta(),
    # What is done in one browser is seen in the other at once.
    board_life=timedelta(),
)
PEOPLE = {
    "pengguna.kupang": "Maria Bano",
    "pengguna2.kupang": "Daud Tallo",
    "resepsionis.kupang": "Sari Nope",
    "petugas.kupang": "Anita Lay",
    "petugas2.kupang": "Rio Mella",
    "bendahara.kupang": "Yeni Adu",
    "kepala.kupang": "Markus Lede",
    "pemilik.kupang": "Rina Boimau",
    "admin.kupang": "Oktavian Sir",
    "auditor.kupang": "Auditor Kupang",
    "petugas.blitar": "Bagus Wicaksono",
    "resepsionis.kaltim": "Hana Lestari",
    "resepsionis.bengkulu": "Yuli Anggraini",
    "petugas.bengkulu": "Hendra Putra",
}
BREAKABLE = {"konsultasi.terima", "konsultasi.catat_tanggapan", "konsultasi.tutup"}
Application = tuple[Flask, Engine, dict[str, bool], Background]
_PASSWORDS = Passwords(SETTINGS)
_HASH = _PASSWORDS.hash(PASSWORD)
_OFFICES = Deployment(
    definitions.read_folders(ROOT / "processes", ROOT / "forms"), SYSTEM_ACTOR
)


@dataclass
class Visitor:
    """A browser without JavaScript: follows links, fills in forms, keeps cookies."""

    client: FlaskClient
    answer: TestResponse | None = None
    status: int = 0
    path: str = ""

    def get(self, path: str, **more: Any) -> "Visitor":
        return self._take(self.client.get(path, follow_redirects=True, **more))

    def post(self, path: str, data: Any = None, **more: Any) -> "Visitor":
        """Post with the token of the page before."""
        sent = dict(data or {}) | {"csrf_token": self.token}
        more.setdefault("follow_redirects", True)
        return self._take(self.client.post(path, data=sent, **more))

    def act(self, path: str, data: Any = None) -> None:
        """Post without looking at what comes of it, which may take as long again: the page stays."""
        answer = self.client.post(
            path, data=dict(data or {}) | {"csrf_token": self.token}
        )
        assert answer.status_code == HTTPStatus.SEE_OTHER, answer.text

    def _take(self, answer: TestResponse) -> "Visitor":
        self.answer = answer
        self.status = answer.status_code
        self.path = answer.request.path
        return self

    def login(self, username: str, password: str = PASSWORD) -> "Visitor":
        self.get("/masuk")
        return self.post("/masuk", {"username": username, "password": password})

    @property
    def text(self) -> str:
        assert self.answer is not None
        return self.answer.text

    @property
    def page(self) -> html.HtmlElement:
        return html.fromstring(self.text)

    @property
    def main(self) -> str:
        """What stands in the page's main part, in words."""
        return words(self.page.get_element_by_id("isi"))

    @property
    def title(self) -> str:
        return words(self.page.xpath("//title")[0])

    @property
    def heading(self) -> str:
        return words(self.page.xpath("//h1")[0])

    @property
    def token(self) -> str:
        """Of the page before; where none was looked at yet, of one that is drawn in no time."""
        if self.answer is None:
            self.get("/tidak-ada")
        found = self.page.xpath("//meta[@name='csrf-token']/@content")
        return found[0] if found else ""

    def fields(self, action: str = "") -> dict[str, str]:
        """What the form of the page (by its action) would send as it stands."""
        forms = [
            one
            for one in self.page.xpath("//main//form[@method='post']")
            if (one.get("action") or "").endswith(action)
        ]
        return dict(forms[0].form_values())

    def link(self, words_of_link: str) -> str:
        """Where the link with these words leads."""
        found = [
            one.get("href")
            for one in self.page.xpath("//a[@href]")
            if words(one).startswith(words_of_link)
        ]
        assert found, f"tidak ada tautan “{words_of_link}”"
        return found[0]

    def follow(self, words_of_link: str) -> "Visitor":
        return self.get(self.link(words_of_link))

    def send(self, data: dict[str, Any], **more: Any) -> "Visitor":
        """Send the form of the page where it stands."""
        return self.post(self.path, data | {"tombol": "kirim"}, **more)


def words(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


@dataclass
class Town:
    """The application with everybody who uses it."""

    sessions: sessionmaker[Session]
    app: Flask
    engine: Engine
    switch: dict[str, bool] = field(default_factory=dict)
    background: Background = field(default_factory=Background)

    def work(self) -> int:
        """Do what the acts until now left for a worker."""
        with self.sessions() as session:
            now = DemoClock().now(session)
        return self.background.work_off(self.sessions, self.engine, now)

    def visitor(self, username: str | None = None) -> Visitor:
        """A browser; with a name, one whose account has just come in by the login page."""
        visitor = Visitor(self.app.test_client())
        return visitor.login(username) if username else visitor

    def inside(self, username: str) -> Visitor:
        """A browser in which the account is logged in already; it has looked at no page yet."""
        client = self.app.test_client()
        with self.sessions.begin() as session:
            account = accounts.get(session, username).id
            secret = web_sessions.open_account(
                session, account, settings=SETTINGS, now=DemoClock().real()
            )
        with client.session_transaction() as cookie:
            cookie[SESSION_ID] = secret
        return Visitor(client)

    def start(self, process: str, who: Visitor) -> int:
        """Begin a case as somebody with an account; its id."""
        who.post(f"/mulai/{process}", {"kantor": "kupang"})
        with self.sessions() as session:
            return session.execute(
                text("SELECT max(id) FROM process_instance")
            ).scalar_one()

    def deploy_sample(self, own: Mapping[str, bytes] | None = None) -> str:
        """A procedure of the tests' own beside the office's, `own` with other files of the same names; its key."""
        key = "uji-online"
        with self.sessions.begin() as session:
            now = DemoClock().real()
            files = own or sources(key, "online")
            definitions.deploy(session, self.engine, files, actor=SYSTEM_ACTOR, now=now)
        return key

    def task(self, case: int, element: str) -> int:
        """The open task of the case at that element."""
        with self.sessions() as session:
            return session.execute(
                text(
                    "SELECT id FROM task WHERE instance_id = :i AND element_id = :e "
                    "AND status = 'open'"
                ),
                {"i": case, "e": element},
            ).scalar_one()

    def break_down(self, case: int) -> int:
        """An incident, as a timer's failed step leaves it; its id."""
        with self.sessions.begin() as session:
            return session.execute(
                text(
                    "INSERT INTO incident "
                    "(instance_id, element_id, step, message, opened_at) "
                    "VALUES (:i, 'kirim_jawaban', :step, 'Surat gagal dikirim.', now()) "
                    "RETURNING id"
                ),
                {"i": case, "step": '{"jenis": "pengatur waktu", "pengatur_waktu": 0}'},
            ).scalar_one()

    def value(self, sql: str, **values: Any) -> Any:
        with self.sessions() as session:
            return session.execute(text(sql), values).scalar()


_SETTLED: dict[type, list[dict[str, Any]]] = {}
"""The rows of everybody's account, read when they were made for the first time."""


def _settle(session: Session, now: datetime) -> None:
    """Open everybody's account in a database that has none."""
    if _SETTLED:
        for row in _SETTLED[Account]:
            row["created_at"] = now
        write(session, _SETTLED)
        return
    for username, name in PEOPLE.items():
        role, _, office = username.partition(".")
        account = accounts.create(
            session,
            username,
            name=name,
            passwords=_PASSWORDS,
            password=None,
            memberships=[(office, re.sub("[0-9]", "", role))],
            email=f"{role}@contoh.test",
            now=now,
        )
        account.password = _HASH
    session.flush()
    _SETTLED.update({one: rows_of(session, one) for one in (Account, Membership)})


def town(sessions: sessionmaker[Session], settings: Settings = SETTINGS) -> Town:
    """Deploy the consultations and open everybody's account.

    The application is made once a run: the offices' definitions get the same ids in every test. What
    another test deployed beside them is forgotten.
    """
    bind = sessions.kw["bind"]
    if (id(bind), settings) not in _APPS:
        _APPS[id(bind), settings] = application(sessionmaker(bind), settings)
    app, engine, switch, background = _APPS[id(bind), settings]
    switch["gagal"] = False
    now = DemoClock().real()
    with sessions.begin() as session:
        _settle(session, now)
        _OFFICES.into(session, engine, now=now)
        forget_others(session, engine)
    return Town(
        sessions=sessions,
        app=app,
        engine=engine,
        switch=switch,
        background=background,
    )


def application(
    sessions: sessionmaker[Session], settings: Settings = SETTINGS
) -> Application:
    """The application with its pages, its engine, the switch that breaks operations, and what a worker would do."""
    switch, background = {"gagal": False}, Background()
    engine = build(
        defer=background.defer,
        operations={
            name: _breakable(function, switch) if name in BREAKABLE else function
            for name, function in OPERATIONS.items()
        }
        | {"uji.catat": _record},
        supplies=supplies(settings),
    )
    app = create_app(
        settings,
        sessions=sessions,
        engine=engine,
        clock=DemoClock(),
        blueprints=BLUEPRINTS,
        error_page=error_page,
        work_off=lambda now: background.work_off(sessions, engine, now),
    )
    app.testing = True
    return app, engine, switch, background


_APPS: dict[tuple[int, Settings], Application] = {}


def _record(_session: Session, *, now: Any, judul: str) -> dict[str, Any]:
    return {"dicatat": now.isoformat(), "judul": judul}


def _breakable(
    function: Callable[..., dict[str, Any]], switch: dict[str, bool]
) -> Callable[..., dict[str, Any]]:
    """The operation itself, until the switch makes it fail."""

    @functools.wraps(function)
    def operation(session: Session, **parameters: Any) -> dict[str, Any]:
        if switch["gagal"]:
            raise ValueError("pencatat tidak menjawab")
        return function(session, **parameters)

    return operation
