"""Setting a password: with the old one, or with a link that the office's admin handed over."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, current_app, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from web import access, accounts, auth, context, login, logs
from web.access import perlu_masuk, terbuka
from web.errors import InvalidError, LoginFailedError, TooManyError
from web.pacing import guard
from web.pages import frame
from web.pages.login import Page, begin_account, waiting

blueprint: Final = Blueprint("sandi", __name__)


@blueprint.get("/lupa-sandi")
@terbuka
def forgotten() -> Page:
    """How to get a link; it asks for no account, so it tells nothing about one."""
    return frame.page("sandi_lupa.html")


@blueprint.get("/sandi")
@terbuka
def show() -> Page:
    """The form of a link; its code stands behind the address's `#`, which a script reads."""
    return unreferred(_form())


@blueprint.post("/sandi")
@terbuka
def use() -> Page:
    code, password = request.form.get("kode", ""), request.form.get("password", "")
    try:
        username = login.with_link(
            guard(), code, password, passwords=context.parts().passwords
        )
    except LoginFailedError as error:
        return unreferred(_form(HTTPStatus.UNPROCESSABLE_ENTITY, "kode", str(error)))
    except InvalidError as error:
        return unreferred(
            _form(HTTPStatus.UNPROCESSABLE_ENTITY, "password", _said(error))
        )
    except TooManyError as error:
        return waiting(_form(HTTPStatus.TOO_MANY_REQUESTS, "kode", str(error)), error)
    logs.note("password.changed", account=username)
    flash("Kata sandi sudah diganti. Masuk dengan kata sandi yang baru.", "hijau")
    return redirect(url_for("masuk.show"), HTTPStatus.SEE_OTHER)


def _form(
    status: int = HTTPStatus.OK, field: str = "", message: str = ""
) -> tuple[str, int]:
    return frame.page(
        "sandi_tautan.html",
        status,
        kode=request.form.get("kode", ""),
        galat={field: message} if field else {},
    )


def unreferred(page: tuple[str, int]) -> Response:
    """A page whose address no other site is to be told."""
    answer = current_app.make_response(page)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _said(error: InvalidError) -> str:
    return str(error.details["fields"][0]["message"])


@blueprint.get("/akun/sandi")
@perlu_masuk
def changing() -> Page:
    return _changing()


@blueprint.post("/akun/sandi")
@perlu_masuk
def change() -> Page:
    """Change one's own password; every session ends but this browser's, which gets a new id."""
    me, parts = auth.me().account or "", context.parts()
    try:
        account = login.with_password(
            guard(), me, request.form.get("lama", ""), passwords=parts.passwords
        )
        with context.transaction() as session:
            accounts.set_password(
                session,
                me,
                request.form.get("password", ""),
                passwords=parts.passwords,
            )
    except LoginFailedError:
        wrong = "Kata sandi ini bukan yang sekarang berlaku. Periksa lagi."
        return _changing(HTTPStatus.UNPROCESSABLE_ENTITY, "lama", wrong)
    except InvalidError as error:
        return _changing(HTTPStatus.UNPROCESSABLE_ENTITY, "password", _said(error))
    except TooManyError as error:
        page = _changing(HTTPStatus.TOO_MANY_REQUESTS, "lama", str(error))
        return waiting(page, error)
    logs.note("password.changed", account=me)
    begin_account(account)
    flash("Kata sandi diganti. Sesi lain dan token Anda berakhir.", "hijau")
    return redirect(url_for("akun.show"), HTTPStatus.SEE_OTHER)


def _changing(
    status: int = HTTPStatus.OK, field: str = "", message: str = ""
) -> tuple[str, int]:
    inside = access.visible_offices(auth.me())
    return frame.page(
        "sandi_ganti.html",
        status,
        nama=auth.me().account,
        galat={field: message} if field else {},
        induk=frame.OFFICER if inside else frame.CITIZEN,
    )
