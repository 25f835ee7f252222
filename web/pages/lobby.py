"""The lobby's screen: which number is called where. No name stands on it, so nobody has to log in."""

import hashlib
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, request
from werkzeug.wrappers import Response

from pst import offices, queue
from web import context, counters
from web.access import terbuka
from web.pages import frame
from web.pages.login import Page

blueprint: Final = Blueprint("layar", __name__)


@blueprint.get("/layar/<office>")
@terbuka
def show(office: str) -> Page:
    return frame.page("layar.html", **_seen(office))


@blueprint.get("/layar/<office>/kini")
@terbuka
def news(office: str) -> Page:
    """The screen anew; nothing (204) while it shows what is so."""
    seen = _seen(office)
    if request.args.get("versi") == seen["versi"]:
        return Response(status=HTTPStatus.NO_CONTENT)
    return frame.page("layar_kini.html", **seen)


def _seen(office: str) -> dict[str, Any]:
    """Raises CatalogueError for an office that there is not."""
    found, now = offices.office(office), context.now()
    board = queue.board(context.session(), office, counters.today(office, now))
    called = board.present[0] if board.called is not None else None
    shown = {
        "dipanggil": None if called is None else (called[0].label, called[1].name),
        "kali": None if called is None else called[0].calls,
        "dilayani": [(one.label, counter.name) for one, counter in board.present[1:6]],
        "berikutnya": [one.label for one in board.following],
        "jam": frame.writing(office).time(now, zone=False),
    }
    stamp = hashlib.sha256(repr(shown).encode()).hexdigest()[:12]
    return shown | {"kantor": found, "versi": stamp}
