"""Setting a password: with the old one, or with a link, from a letter or handed over by the office's admin."""

from functools import partial
from http import HTTPStatus
from typing import Final

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask_babel import gettext  # type: ignore[import-untyped]  # ships no types
from werkzeug.wrappers import Response

from web import (
    access,
    accounts,
    auth,
    context,
    login,
    logs,
    password_changes,
    resetting,
)
from web.errors import InvalidError, LoginFailedError, TooManyError, invalid
from web.pacing import guard
from web.pages import fields, frame, posted
from web.pages.login import Page, begin_account, waiting
from web.pages.proving import unproved, unsent
from web.rules import perlu_masuk, terbuka

blueprint: Final = Blueprint("sandi", __name__)


@blueprint.get("/lupa-sandi")
@terbuka
def forgotten() -> Page:
    """The form for a link in a letter; and how to get one without."""
    return _forgotten()


@blueprint.post("/lupa-sandi")
@terbuka
def ask() -> Page:
    """Send a link to the account's proved address; the answer is the same whether there is one or not."""
    stopped = unsent(_typed, _forgotten, field="akun")
    if stopped is not None:
        return stopped
    with context.transaction() as session:
        resetting.ask(
            session, _typed(), settings=context.parts().settings, now=context.real_now()
        )
    return redirect(url_for("sandi.sent"), HTTPStatus.SEE_OTHER)


def _typed() -> str:
    """The address or the user name. Raises InvalidError where there is none."""
    typed = request.form.get("akun", "").strip()
    if not typed:
        raise invalid([("akun", "Tulis alamat surel atau nama akun Anda.")])
    return typed


@blueprint.get("/lupa-sandi/terkirim")
@terbuka
def sent() -> Page:
    """What to do now; it names no account, so it tells nothing about one."""
    return frame.page("sandi_terkirim.html")


def _forgotten(
    status: int = HTTPStatus.OK, wrong: dict[str, str] | None = None
) -> tuple[str, int]:
    return frame.page(
        "sandi_lupa.html",
        status,
        akun=request.form.get("akun", ""),
        galat=wrong or {},
        tanda=fields.shown_now(),
        belum_diatur=posted.is_unset(context.parts().settings),
    )


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
        wrong = frame.told(error)
        return unreferred(_form(HTTPStatus.UNPROCESSABLE_ENTITY, "kode", wrong))
    except InvalidError as error:
        (wrong,) = fields.said(error).values()
        return unreferred(_form(HTTPStatus.UNPROCESSABLE_ENTITY, "password", wrong))
    except TooManyError as error:
        page = _form(HTTPStatus.TOO_MANY_REQUESTS, "kode", frame.told(error))
        return waiting(page, error)
    logs.note("password.changed", account=username)
    flash(
        gettext("Kata sandi sudah diganti. Masuk dengan kata sandi yang baru."), "hijau"
    )
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


@blueprint.get("/akun/sandi")
@perlu_masuk
def changing() -> Page:
    return _changing()


@blueprint.post("/akun/sandi")
@perlu_masuk
def change() -> Page:
    """Change one's own password; every session ends but this browser's, which gets a new id."""
    me, parts = auth.me().account or "", context.parts()
    stopped = unproved(partial(_changing, field="lama"), "lama")
    if stopped is not None:
        return stopped
    try:
        with context.transaction() as session:
            password_changes.change(
                session,
                me,
                request.form.get("password", ""),
                passwords=parts.passwords,
                settings=parts.settings,
                now=context.real_now(),
            )
            account = accounts.get(session, me).id
    except InvalidError as error:
        (wrong,) = fields.said(error).values()
        return _changing(HTTPStatus.UNPROCESSABLE_ENTITY, wrong, field="password")
    logs.note("password.changed", account=me)
    begin_account(account)
    flash(gettext("Kata sandi diganti. Sesi lain dan token Anda berakhir."), "hijau")
    return redirect(url_for("akun.show"), HTTPStatus.SEE_OTHER)


def _changing(
    status: int = HTTPStatus.OK, message: str = "", *, field: str = ""
) -> tuple[str, int]:
    inside = access.visible_offices(auth.me())
    return frame.page(
        "sandi_ganti.html",
        status,
        nama=auth.me().account,
        galat={field: message} if field else {},
        induk=frame.OFFICER if inside else frame.CITIZEN,
    )
