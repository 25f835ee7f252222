"""Opening a kiosk: an officer's browser becomes a device of the lobby."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from pst import offices
from web import auth, context, sessions
from web.access import SERVING, Identity
from web.errors import invalid
from web.pages import frame, slips
from web.pages.login import Page, begin
from web.rules import perlu_peran

blueprint: Final = Blueprint("buka_kios", __name__)


@blueprint.get("/kios/buka")
@perlu_peran(*SERVING)
def show() -> Page:
    """Asks before this browser becomes a kiosk: its own session ends."""
    return frame.page(
        "kios_buka.html",
        pilihan=_serving(auth.me()),
        kertas=slips.PAPERS,
        kertas_dipilih=slips.paper(),
    )


@blueprint.post("/kios/buka")
@perlu_peran(*SERVING)
def become() -> Response:
    who, parts = auth.me(), context.parts()
    office = request.form.get("kantor", "")
    if office not in {one.key for one in _serving(who)}:
        raise invalid([("kantor", "Pilih kantor tempat kios ini berdiri.")])
    begin(
        lambda session: sessions.open_kiosk(
            session, office, settings=parts.settings, now=context.real_now()
        )
    )
    to = redirect(url_for("kios.show"), HTTPStatus.SEE_OTHER)
    response = current_app.make_response(to)
    slips.keep_paper(response, request.form.get("kertas", ""))
    return response


def _serving(who: Identity) -> list[offices.Office]:
    held = {office for office, role in who.memberships if role in SERVING}
    return [one for one in offices.offices() if one.key in held]
