"""`/demo/clock`: the demo's time; not there outside demo mode."""

from typing import Any

from web import context, demo
from web.access import absent
from web.api.routes import Routes
from web.api.schemas import Advance, DemoTime
from web.clock import parse_duration
from web.rules import perlu_masuk

routes = Routes("demo", "Jam demo")


@routes.get("/demo/clock", answer=DemoTime)
@perlu_masuk
def read() -> dict[str, Any]:
    """Jam demo sekarang."""
    _only_in_demo()
    return {"now": context.now(), "fired": 0}


@routes.post("/demo/clock", body=Advance, answer=DemoTime)
@perlu_masuk
def advance(body: dict[str, Any]) -> dict[str, Any]:
    """Majukan jam demo; dijawab setelah semua yang jatuh tempo selesai dikerjakan."""
    _only_in_demo()
    context.session().rollback()
    moved = demo.advance(context.parts(), parse_duration(body["advance"]))
    return {"now": moved.now, "fired": moved.fired}


def _only_in_demo() -> None:
    if not context.parts().settings.demo:
        raise absent()
