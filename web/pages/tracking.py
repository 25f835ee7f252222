"""Following a case with its number and code, without an account."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, redirect, request, url_for

from web import context, login, sessions
from web.errors import LoginFailedError, TooManyError
from web.pacing import guard
from web.pages import frame
from web.pages.login import Page, begin, waiting
from web.rules import terbuka

blueprint: Final = Blueprint("lacak", __name__)


@blueprint.get("/lacak")
@terbuka
def show() -> Page:
    """The form; a QR code on paper or screen fills it in, from behind the address's `#`."""
    return _form()


@blueprint.post("/lacak")
@terbuka
def follow() -> Page:
    """Open a session that reaches this case only."""
    number = request.form.get("nomor", "").strip()
    code = request.form.get("kode", "").strip()
    try:
        case = login.with_code(guard(), number, code)
    except LoginFailedError as error:
        return _form(HTTPStatus.UNPROCESSABLE_ENTITY, frame.told(error))
    except TooManyError as error:
        return waiting(_form(HTTPStatus.TOO_MANY_REQUESTS, frame.told(error)), error)
    parts = context.parts()
    begin(
        lambda session: sessions.open_case(
            session, case, settings=parts.settings, now=context.real_now()
        )
    )
    return redirect(url_for("berkas.show", instance_id=case), HTTPStatus.SEE_OTHER)


def _form(status: int = HTTPStatus.OK, message: str = "") -> tuple[str, int]:
    typed = {name: request.form.get(name, "") for name in ("nomor", "kode")}
    return frame.page("lacak.html", status, pesan_lacak=message, **typed)
