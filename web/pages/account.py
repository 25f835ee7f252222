"""The reader's own account, and the language of the pages."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from pst import offices
from web import access, accounts, auth, context, security
from web.access import perlu_masuk, terbuka
from web.pages import frame, people
from web.pages.login import Page

blueprint: Final = Blueprint("akun", __name__)


@blueprint.get("/akun")
@perlu_masuk
def show() -> Page:
    who = auth.me()
    inside = access.visible_offices(who)
    return frame.page(
        "akun.html",
        akun=accounts.get(context.session(), who.account or ""),
        peran=[
            (offices.office(office).name, people.role(role))
            for office, role in sorted(who.memberships)
        ],
        induk=frame.OFFICER if inside else frame.CITIZEN,
    )


@blueprint.get("/bahasa/<code>")
@terbuka
def speak(code: str) -> Response:
    """Keep the reader's language in a cookie and go back; it changes nothing else."""
    back = frame.local(request.args.get("kembali"), url_for("masuk.show"))
    response = current_app.make_response(redirect(back, HTTPStatus.SEE_OTHER))
    if code in frame.LANGUAGES:
        security.keep(response, frame.LANGUAGE_COOKIE, code)
    return response
