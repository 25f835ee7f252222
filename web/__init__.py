"""The web layer: composition root, pages, API and command line.

`create_app` takes everything that varies; there is no module-level application.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from flask import Blueprint, Flask
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.routing import IntegerConverter, Map

from engine.contract import Engine
from web import (
    api,
    assets,
    auth,
    bodies,
    context,
    errors,
    logs,
    rules,
    security,
)
from web.accounts import Passwords
from web.boards import Boards
from web.clock import Clock
from web.context import Parts
from web.errors import Problem
from web.jsonio import Json
from web.settings import Settings

OPEN = ("static", "aset.file", "aset.choose_theme")
"""Routes of others that anybody may call; ours say so where they are written."""


def create_app(
    settings: Settings,
    *,
    sessions: sessionmaker[Session],
    engine: Engine,
    clock: Clock,
    work_off: Callable[[datetime], int] = lambda _now: 0,
    revision: str | None = None,
    blueprints: Sequence[Blueprint] = (),
    error_page: Callable[[Problem], str] | None = None,
) -> Flask:
    """The WSGI application.

    `work_off(now)` does the asynchronous work that waits (the demo clock calls it) and
    says how much it was. `revision` is the newest migration; `healthz` compares it with
    the database's. `blueprints` are the pages, `error_page` renders their errors.
    """
    app = Flask(__name__)
    app.json = Json(app)
    app.url_map.converters["id"] = Identity
    parts = Parts(
        settings=settings,
        sessions=sessions,
        engine=engine,
        clock=clock,
        passwords=Passwords(settings),
        work_off=work_off,
        revision=revision,
        boards=Boards(settings.board_life),
    )
    context.install(app, parts)
    bodies.install(app)
    logs.install(app)
    security.install(app, settings)
    auth.install(app)
    errors.register(app, error_page)
    assets.register(app)
    api.register(app)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    for endpoint in OPEN:
        rules.terbuka(app.view_functions[endpoint])
    return app


class Identity(IntegerConverter):
    """An id in a path: a positive whole number that the database can hold."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - werkzeug passes it by this name
        super().__init__(map, min=1, max=2**63 - 1)


def undeclared(app: Flask) -> list[str]:
    """Endpoints that do not say who may call them; a test keeps this empty."""
    return sorted(
        endpoint
        for endpoint, view in app.view_functions.items()
        if rules.rule_of(view) is None
    )
