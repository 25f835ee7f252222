"""Where one's account is logged in, and ending it there."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext  # type: ignore[import-untyped]  # ships no types

from web import access, auth, context, devices, logs
from web.pages import frame
from web.pages.login import Page
from web.pages.proving import unproved
from web.rules import perlu_masuk

blueprint: Final = Blueprint("sesi", __name__)


@blueprint.get("/akun/sesi")
@perlu_masuk
def show() -> Page:
    return _shown()


@blueprint.post("/akun/sesi")
@perlu_masuk
def end() -> Page:
    """End the chosen ones, or all but this browser; with the password, as it may be a stranger's hand."""
    every = [one.id for one in _listing() if not one.here]
    wanted = every if "semua" in request.form else request.form.getlist("pilih")
    if not wanted:
        return _shown(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "pilih",
            gettext("Pilih sesi yang diakhiri."),
        )
    stopped = unproved(lambda status, wrong: _shown(status, "password", wrong))
    if stopped is not None:
        return stopped
    me = auth.me().account or ""
    with context.transaction() as session:
        count = devices.end(session, me, wanted)
    logs.note("sessions.ended", account=me, count=count)
    flash(gettext("%(jumlah)s sesi diakhiri.", jumlah=count), "hijau")
    return redirect(url_for("sesi.show"), HTTPStatus.SEE_OTHER)


def _listing() -> list[devices.Device]:
    found = devices.listing(
        context.session(),
        auth.me().account or "",
        here=auth.session_id() or "",
        settings=context.parts().settings,
        now=context.real_now(),
    )
    return list(found)


def _shown(
    status: int = HTTPStatus.OK, field: str = "", message: str = ""
) -> tuple[str, int]:
    who = auth.me()
    inside = access.visible_offices(who)
    return frame.page(
        "sesi.html",
        status,
        sesi=_listing(),
        tulis=frame.writing(frame.office_of(who)),
        nama=who.account,
        galat={field: message} if field else {},
        induk=frame.OFFICER if inside else frame.CITIZEN,
    )
