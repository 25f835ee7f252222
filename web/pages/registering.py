"""Opening an account: what is asked, the letter, and the password that whoever read the letter chooses."""

from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask_babel import get_locale, gettext  # type: ignore[import-untyped]  # ships no types
from sqlalchemy.orm import Session

from pst import offices
from web import auth, context, familiar, login, logs, pacing, registering
from web.errors import InvalidError, LoginFailedError, TooManyError
from web.formatting import INDONESIAN
from web.pages import fields, frame, posted
from web.pages.login import Page, begin_account, home_of, waiting
from web.pages.passwords import unreferred
from web.pages.proving import unsent
from web.registering import Opened, Wish
from web.rules import terbuka

blueprint: Final = Blueprint("daftar", __name__)


@blueprint.get("/daftar")
@terbuka
def show() -> Page:
    """The form; `kantor` chooses an office, `lanjut` is where its reader wants to go."""
    return _form()


@blueprint.post("/daftar")
@terbuka
def ask() -> Page:
    """Send the letter; the answer is the same whether the address is known or not."""
    wish = _wish()
    stopped = unsent(lambda: registering.checked(wish).email, _form)
    if stopped is not None:
        return stopped
    settings, now = context.parts().settings, context.real_now()
    with context.transaction() as session:
        registering.ask(session, wish, settings=settings, now=now)
    return redirect(url_for("daftar.sent"), HTTPStatus.SEE_OTHER)


def _wish() -> Wish:
    typed = request.form
    return Wish(
        name=typed.get("name", ""),
        email=typed.get("email", ""),
        office=typed.get("office", ""),
        language=str(get_locale() or INDONESIAN),
        onward=frame.local(typed.get("lanjut"), ""),
    )


def _form(
    status: int = HTTPStatus.OK, wrong: dict[str, str] | None = None
) -> tuple[str, int]:
    return frame.page(
        "daftar.html",
        status,
        kantor=offices.offices(),
        isian={
            "name": request.form.get("name", ""),
            "email": request.form.get("email", ""),
            "office": request.values.get("office") or request.args.get("kantor", ""),
        },
        lanjut=frame.local(request.values.get("lanjut"), ""),
        galat=wrong or {},
        tanda=fields.shown_now(),
        belum_diatur=posted.is_unset(context.parts().settings),
    )


@blueprint.get("/daftar/terkirim")
@terbuka
def sent() -> Page:
    """What to do now; it names no address, so it tells nothing about one."""
    return frame.page("daftar_terkirim.html")


@blueprint.get("/daftar/bukti")
@terbuka
def proving() -> Page:
    """The form of the letter's link; its code stands behind the address's `#`, which a script reads."""
    return unreferred(_proving())


@blueprint.post("/daftar/bukti")
@terbuka
def prove() -> Page:
    """Open the account with the password that was chosen, and come in with it."""
    try:
        opened = login.with_letter(
            pacing.guard(),
            request.form.get("kode", ""),
            _open,
            name=lambda one: one.username,
        )
    except LoginFailedError as error:
        return _refused("kode", frame.told(error))
    except InvalidError as error:
        return _refused("password", *fields.said(error).values())
    except TooManyError as error:
        return waiting(
            _proving({"kode": frame.told(error)}, HTTPStatus.TOO_MANY_REQUESTS),
            error,
        )
    logs.note("account.created", account=opened.username, by="surel")
    begin_account(opened.id)
    flash(
        gettext(
            "Akun Anda sudah jadi. Masuklah berikutnya dengan alamat surel dan kata sandi Anda."
        ),
        "hijau",
    )
    to = frame.local(opened.onward, home_of(auth.current()))
    answer = current_app.make_response(redirect(to, HTTPStatus.SEE_OTHER))
    familiar.remember(answer, opened.username)
    return answer


def _open(session: Session) -> Opened | None:
    return registering.confirm(
        session,
        request.form.get("kode", ""),
        request.form.get("password", ""),
        passwords=context.parts().passwords,
        now=context.real_now(),
    )


def _refused(field: str, message: str) -> Page:
    return unreferred(_proving({field: message}, HTTPStatus.UNPROCESSABLE_ENTITY))


def _proving(
    wrong: dict[str, Any] | None = None, status: int = HTTPStatus.OK
) -> tuple[str, int]:
    return frame.page(
        "daftar_bukti.html",
        status,
        kode=request.form.get("kode", ""),
        galat=wrong or {},
    )
