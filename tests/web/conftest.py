"""The application over a real database, people with names, and a small procedure."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.test import TestResponse

from engine import definitions
from engine.contract import Actor, Engine
from tests.web.sample import sources
from web import accounts, create_app, logs
from web import sessions as web_sessions
from web.accounts import Passwords
from web.clock import DemoClock
from web.composition import build
from web.settings import Settings

PASSWORD = "sandi-uji-coba"
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ROLES = (
    "pengguna",
    "pengguna2",
    "resepsionis",
    "petugas",
    "petugas2",
    "bendahara",
    "kepala",
    "pemilik",
    "auditor",
    "admin",
)
CHEAP = {"argon2_time": 1, "argon2_memory": 64, "argon2_threads": 1}
"""Hashing that tests can wait for."""


def record(_session: Session, *, now: datetime, judul: str) -> dict[str, Any]:
    """The procedure's operation; a title of "gagal" makes it fail."""
    if judul == "gagal":
        raise ValueError("pencatat tidak menjawab")
    return {"dicatat": now.isoformat(), "judul": judul}


@pytest.fixture(scope="session", autouse=True)
def logging() -> None:
    logs.configure(plain=True)


@pytest.fixture
def settings() -> Settings:
    return Settings(
        secret_key="rahasia-uji", demo=True, file_limit=1024 * 1024, **CHEAP
    )


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    return Passwords(Settings(secret_key="rahasia-uji", demo=True, **CHEAP))


@pytest.fixture
def engine() -> Engine:
    return build(defer=lambda _session, _call: None, operations={"uji.catat": record})


@pytest.fixture
def deployed(sessions: sessionmaker[Session], engine: Engine) -> None:
    """The procedure, at the counter and online, at kupang and blitar."""
    files = sources("uji-online", "online") | sources("uji-langsung", "langsung")
    owner = Actor(id="pemilik.kupang", role="pemilik")
    with sessions.begin() as session:
        definitions.deploy(session, engine, files, actor=owner, now=NOW)


@pytest.fixture
def people(sessions: sessionmaker[Session], passwords: Passwords) -> None:
    """An account for each role at kupang, and some at blitar."""
    hashed = passwords.hash(PASSWORD)
    with sessions.begin() as session:
        for office, roles in (("kupang", ROLES), ("blitar", ROLES[:4])):
            for name in roles:
                account = accounts.create(
                    session,
                    f"{name}.{office}",
                    name=name.title(),
                    passwords=passwords,
                    password=None,
                    memberships=[(office, name.rstrip("2"))],
                    now=NOW,
                )
                account.password = hashed


@pytest.fixture
def app(
    settings: Settings, sessions: sessionmaker[Session], engine: Engine, people: None
) -> Flask:
    app = create_app(settings, sessions=sessions, engine=engine, clock=DemoClock())
    app.testing = True
    return app


@dataclass
class Api:
    """A client of the API: somebody's bearer token, or nobody's."""

    client: FlaskClient
    token: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, **more: Any) -> TestResponse:
        headers = dict(self.headers) | more.pop("headers", {})
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        address = path if path.startswith("/api/") else f"/api/v1{path}"
        return self.client.open(address, method=method, headers=headers, **more)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.call("GET", path, **more)

    def post(self, path: str, json: Any = None, **more: Any) -> TestResponse:
        if json is not None:
            more["json"] = json
        return self.call("POST", path, **more)


@pytest.fixture
def api(
    app: Flask, sessions: sessionmaker[Session], settings: Settings
) -> Callable[..., Api]:
    """`api("petugas.kupang")`, `api(case=7)` for the holder of its code, `api()` for nobody."""

    def make(username: str | None = None, *, case: int | None = None) -> Api:
        if username is None and case is None:
            return Api(app.test_client(use_cookies=False))
        with sessions.begin() as session:
            account = None if username is None else accounts.get(session, username).id
            token = web_sessions.make_token(
                session,
                account_id=account,
                instance_id=case,
                label="uji",
                settings=settings,
                now=DemoClock().real(),
            )
        return Api(app.test_client(use_cookies=False), token)

    return make


@pytest.fixture
def online(deployed: None, api: Callable[..., Api]) -> dict[str, Any]:
    """A case of pengguna.kupang that waits for his question."""
    answer = api("pengguna.kupang").post(
        "/instances", {"process": "uji-online", "office": "kupang"}
    )
    assert answer.status_code == 201, answer.json
    return answer.json


@pytest.fixture
def asked(online: dict[str, Any], api: Callable[..., Api]) -> dict[str, Any]:
    """The same case, waiting for an officer's answer."""
    task = online["tasks"][0]["id"]
    answer = api("pengguna.kupang").post(
        f"/tasks/{task}/complete",
        {"data": {"judul": "Inflasi", "nik": "5371000000000001"}},
    )
    assert answer.status_code == 200, answer.json
    return answer.json


@pytest.fixture
def counter(deployed: None, api: Callable[..., Api]) -> dict[str, Any]:
    """A guest's case at the counter; `case_code` is his."""
    answer = api("resepsionis.kupang").post(
        "/instances", {"process": "uji-langsung", "on_behalf_of": {"name": "Ibu Maria"}}
    )
    assert answer.status_code == 201, answer.json
    return answer.json
