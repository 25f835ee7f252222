"""The lobby's screen: which number is called where. No name stands on it, so nobody has to log in."""

from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from pst import offices, queue
from pst.queue import Number
from web import assets
from web.pages import frame, queue_views
from web.pages.login import Page
from web.rules import terbuka

blueprint: Final = Blueprint("layar", __name__)
DIGITS: Final = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
)
MOST_PRESENT: Final = 6


@blueprint.get("/layar/<office>")
@terbuka
def show(office: str) -> Page:
    return frame.page("layar.html", **_seen(office))


@blueprint.get("/layar/<office>/kini")
@terbuka
def news(office: str) -> Page:
    """The screen anew; nothing (204) while it shows what is so.

    A screen that still runs what another release gave it is told to load itself anew: it stands for
    weeks without anybody touching it.
    """
    seen = _seen(office)
    if request.args.get("rilis", seen["rilis"]) != seen["rilis"]:
        return _without_content({"HX-Refresh": "true"})
    if request.args.get("versi") == seen["versi"]:
        return _without_content({})
    return frame.page("layar_kini.html", **seen)


def _without_content(headers: dict[str, str]) -> Response:
    return make_response("", HTTPStatus.NO_CONTENT, headers)


def _seen(office: str) -> dict[str, Any]:
    """Raises CatalogueError for an office that there is not."""
    seen, found = queue_views.seen_at(office), offices.office(office)
    called = seen.board.called
    present = [one for one in seen.board.present if one not in called[:1]]
    shown = {
        "dipanggil": _call(called[0]) if called else None,
        "dilayani": [_call(one) for one in present[:MOST_PRESENT]],
        "berikutnya": [one.label for one in seen.board.following],
        "jam": frame.writing(office).time(seen.at, zone=False),
    }
    return shown | {
        "kantor": found,
        "versi": queue_views.stamp_of(shown),
        "rilis": queue_views.stamp_of(sorted(assets.built().items())),
    }


def _call(one: Number) -> dict[str, str]:
    """`panggilan` changes with each call, and is empty once the visitor is being served."""
    waits = one.state == queue.CALLED
    return {
        "nomor": one.label,
        "loket": one.counter or "",
        "panggilan": f"{one.label}/{one.calls}" if waits else "",
        "ucapan": spoken(one.label, one.counter or ""),
    }


def spoken(label: str, counter: str) -> str:
    """A call as a voice reads it: letter and digits one by one, for "014" alone would be read as fourteen."""
    letter, _, number = label.partition("-")
    digits = " ".join(DIGITS[int(one)] for one in number)
    return f"Nomor {letter}, {digits}. Silakan ke {counter}."
