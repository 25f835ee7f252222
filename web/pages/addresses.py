"""The e-mail address of one's own account: changing it, and proving it."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext  # type: ignore[import-untyped]  # ships no types
from sqlalchemy.orm import Session

from web import access, accounts, auth, context, email_changes, login, logs, pacing
from web.errors import InvalidError, LoginFailedError, TooManyError
from web.pages import fields, frame
from web.pages.login import Page, waiting
from web.pages.passwords import unreferred
from web.pages.proving import unproved
from web.rules import perlu_masuk, terbuka

blueprint: Final = Blueprint("surel_akun", __name__)


@blueprint.get("/akun/surel")
@perlu_masuk
def show() -> Page:
    return _form()


@blueprint.post("/akun/surel")
@perlu_masuk
def ask() -> Page:
    """Send a letter to the new address; with the password, as it may be a stranger's hand."""
    stopped = unproved(lambda status, wrong: _form(status, {"password": wrong}))
    if stopped is not None:
        return stopped
    email = request.form.get("email", "")
    try:
        pacing.ask_for_letter(email)
        with context.transaction() as session:
            email_changes.ask(
                session,
                accounts.get(session, auth.me().account or ""),
                email,
                settings=context.parts().settings,
                now=context.real_now(),
            )
    except InvalidError as error:
        return _form(HTTPStatus.UNPROCESSABLE_ENTITY, fields.said(error))
    except TooManyError as error:
        wrong = frame.told(error)
        return waiting(_form(HTTPStatus.TOO_MANY_REQUESTS, {"email": wrong}), error)
    flash(
        gettext(
            "Surat dengan tautan dikirim ke alamat itu. Alamat yang lama berlaku sampai tautannya dibuka."
        )
    )
    return redirect(url_for("akun.show"), HTTPStatus.SEE_OTHER)


def _form(
    status: int = HTTPStatus.OK, wrong: dict[str, str] | None = None
) -> tuple[str, int]:
    who = auth.me()
    return frame.page(
        "surel_ganti.html",
        status,
        akun=accounts.get(context.session(), who.account or ""),
        email=request.form.get("email", ""),
        galat=wrong or {},
        induk=frame.OFFICER if access.visible_offices(who) else frame.CITIZEN,
    )


@blueprint.get("/akun/surel/bukti")
@terbuka
def proving() -> Page:
    """The form of the letter's link, for any browser; its code stands behind the address's `#`."""
    return unreferred(_proving())


@blueprint.post("/akun/surel/bukti")
@terbuka
def prove() -> Page:
    """Let the address count."""
    try:
        username = login.with_letter(
            pacing.guard(), request.form.get("kode", ""), _confirm, name=str
        )
    except LoginFailedError as error:
        wrong = frame.told(error)
        return unreferred(_proving(HTTPStatus.UNPROCESSABLE_ENTITY, wrong))
    except TooManyError as error:
        page = _proving(HTTPStatus.TOO_MANY_REQUESTS, frame.told(error))
        return waiting(page, error)
    logs.note("email.changed", account=username)
    flash(
        gettext("Alamat surel Anda sudah dipastikan. Surat berikutnya datang ke sana."),
        "hijau",
    )
    return redirect(url_for("masuk.home"), HTTPStatus.SEE_OTHER)


def _confirm(session: Session) -> str | None:
    return email_changes.confirm(
        session,
        request.form.get("kode", ""),
        settings=context.parts().settings,
        now=context.real_now(),
    )


def _proving(status: int = HTTPStatus.OK, wrong: str = "") -> tuple[str, int]:
    return frame.page(
        "surel_bukti.html", status, kode=request.form.get("kode", ""), galat=wrong
    )
