"""Coming in and going out; in demo mode with a tour of the roles."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask_babel import gettext  # type: ignore[import-untyped]  # ships no types
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from pst import offices
from web import (
    access,
    auth,
    context,
    familiar,
    figures,
    halfway,
    login,
    logs,
    pacing,
    second_factor,
    sessions,
)
from web.errors import LoginFailedError, TooManyError
from web.models import Account
from web.pages import frame, resending
from web.pages.resending import Typed
from web.rules import terbuka

blueprint: Final = Blueprint("masuk", __name__)
DEMO_PASSWORD: Final = "alur-demo"  # noqa: S105 - public, and only where demo mode made the accounts
Page = tuple[str, int] | Response


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A stop of the tour: a role, what it does, and its form on the line."""

    role: str
    does: str
    shape: str = "tugas"


TOUR: Final = (
    Stop(
        role="pengguna",
        does="Mulai konsultasi, ikuti perjalanan berkasnya.",
        shape="mulai",
    ),
    Stop(role="resepsionis", does="Panggil nomor, periksa kartu, isi buku tamu."),
    Stop(role="petugas", does="Ambil tugas, beri informasi, tutup percakapan."),
    Stop(role="bendahara", does="Baca berkas kantor, ikuti jangka waktunya."),
    Stop(role="kepala", does="Baca berkas kantor, ikuti jangka waktunya."),
    Stop(
        role="pemilik",
        does="Lihat diagram yang berjalan, jalankan ulang yang terkendala.",
        shape="gerbang",
    ),
    Stop(role="admin", does="Lihat seluruh tugas kantor, batalkan berkas."),
    Stop(
        role="auditor",
        does="Putar ulang setiap langkah, periksa rantai hash.",
        shape="selesai",
    ),
)


@blueprint.get("/")
@terbuka
def home() -> Response:
    """Where each one's work is."""
    return redirect(home_of(auth.current()), HTTPStatus.SEE_OTHER)


def home_of(who: access.Identity | None) -> str:
    if who is None:
        return url_for("masuk.show")
    if who.kind == "kios":
        return url_for("kios.show")
    if who.kind == "kode":
        return url_for("berkas.show", instance_id=who.instance)
    if not access.visible_offices(who):
        return url_for("berkas.listing")
    overseeing = figures.overseeing(who.memberships)
    return url_for("kepala.show" if overseeing else "kerja.show")


@blueprint.get("/masuk")
@terbuka
def show() -> Page:
    return shown()


def shown(
    status: int = HTTPStatus.OK,
    *,
    message: str = "",
    onward: str | None = None,
    kept: Typed | None = None,
) -> tuple[str, int]:
    """The login page; `onward` is where to go after it, `kept` what can be sent then."""
    typed = request.form.get("username", "")
    carried = kept or resending.carried()
    return frame.page(
        "masuk.html",
        status,
        pesan_masuk=message,
        galat=[("username", message)] if message and request.form else [],
        username=typed,
        kiriman=carried,
        lanjut=onward or request.values.get("lanjut", ""),
        tur=_tour(),
    )


def _tour() -> dict[str, Any] | None:
    """The roles of one office, in demo mode."""
    if not context.parts().settings.demo:
        return None
    keys = [office.key for office in offices.offices()]
    asked = request.args.get("kantor", "")
    chosen = asked if asked in keys else keys[0]
    return {
        "kantor": [
            (_place(office.name), office.key, office.key == chosen)
            for office in offices.offices()
        ],
        "henti": [(stop, f"{stop.role}.{chosen}") for stop in TOUR],
        "sandi": DEMO_PASSWORD,
    }


def _place(name: str) -> str:
    """ "BPS Provinsi Jawa Tengah" is "Jawa Tengah", "BPS Kota Kupang" stays a city."""
    return name.removeprefix("BPS ").removeprefix("Provinsi ")


@blueprint.post("/masuk")
@terbuka
def enter() -> Page:
    """Log in; the session's id is a new one."""
    username = request.form.get("username", "")
    guard = replace(pacing.guard(), device=familiar.device(username))
    try:
        account = login.with_password(
            guard,
            username,
            request.form.get("password", ""),
            passwords=context.parts().passwords,
        )
    except LoginFailedError as error:
        return shown(HTTPStatus.UNPROCESSABLE_ENTITY, message=frame.told(error))
    except TooManyError as error:
        told = frame.told(error)
        return waiting(shown(HTTPStatus.TOO_MANY_REQUESTS, message=told), error)
    if second_factor.state(context.session(), account) is not None:
        return _halfway(account)
    return _entered(account, username)


def _entered(account: int, username: str) -> Response:
    """Log in, and go where the reader wanted to go, or to what he had typed."""
    begin_account(account)
    typed = resending.carried()
    if typed is not None:
        answer = current_app.make_response(resending.page(typed))
    else:
        to = frame.local(request.form.get("lanjut"), home_of(auth.current()))
        answer = current_app.make_response(redirect(to, HTTPStatus.SEE_OTHER))
    familiar.remember(answer, username)
    return answer


def _halfway(account: int) -> Page:
    """Ask for the code; until it is right this browser is nobody."""
    former = auth.end()
    with context.transaction() as session:
        if former is not None:
            sessions.close(session, former)
        halfway.begin(session.get_one(Account, account), now=context.real_now())
    if resending.carried() is not None:
        # A redirect would lose it.
        return _code()
    onward = frame.local(request.form.get("lanjut"), "")
    to = url_for("masuk.code", lanjut=onward or None)
    return redirect(to, HTTPStatus.SEE_OTHER)


@blueprint.get("/masuk/kode")
@terbuka
def code() -> Page:
    """The form for the code, for a browser whose password was right a moment ago."""
    return _code() if _half() is not None else _again()


@blueprint.post("/masuk/kode")
@terbuka
def check() -> Page:
    """Log in with a code of the second factor, or with a recovery code."""
    account = _half()
    if account is None:
        return _again()
    device = familiar.device(account.username)
    guard = replace(pacing.guard(), device=device)
    try:
        means = login.with_factor(guard, account.id, request.form.get("kode", ""))
    except LoginFailedError as error:
        return _code(HTTPStatus.UNPROCESSABLE_ENTITY, frame.told(error))
    except TooManyError as error:
        told = frame.told(error)
        return waiting(_code(HTTPStatus.TOO_MANY_REQUESTS, told), error)
    answer = _entered(account.id, account.username)
    if means == "kode pemulihan":
        left = second_factor.state(context.session(), account.id)
        told = gettext(
            "Kode pemulihan itu kini terpakai; tersisa %(jumlah)s. Kode baru dibuat di Akun saya.",
            jumlah=left.codes if left else 0,
        )
        flash(told, "kuning")
    return answer


def _half() -> Account | None:
    parts = context.parts()
    return halfway.account(
        context.session(), settings=parts.settings, now=context.real_now()
    )


def _again() -> Response:
    """Back to the password; also whoever is logged in finds his way from there."""
    return redirect(url_for("masuk.show"), HTTPStatus.SEE_OTHER)


def _code(status: int = HTTPStatus.OK, message: str = "") -> tuple[str, int]:
    return frame.page(
        "masuk_kode.html",
        status,
        galat=message,
        kiriman=resending.carried(),
        lanjut=frame.local(request.values.get("lanjut"), ""),
    )


def begin_account(account: int) -> None:
    """Log this browser in with a new id."""
    parts = context.parts()
    begin(
        lambda session: sessions.open_account(
            session, account, settings=parts.settings, now=context.real_now()
        )
    )


def waiting(page: tuple[str, int], error: TooManyError) -> Response:
    """The page with the time after which to try again."""
    answer = current_app.make_response(page)
    answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def begin(opening: Callable[[Session], str]) -> None:
    """Open a session with `opening(session)` and end the one that this browser had."""
    former = auth.end()
    with context.transaction() as session:
        if former is not None:
            sessions.close(session, former)
        secret = opening(session)
    auth.begin(secret)


@blueprint.get("/keluar")
@terbuka
def leaving() -> Page:
    """Asks before it ends the session: a link must not log anybody out."""
    return frame.page("keluar.html")


@blueprint.post("/keluar")
@terbuka
def leave() -> Response:
    secret = auth.end()
    if secret is not None:
        with context.transaction() as session:
            sessions.close(session, secret)
    logs.note("logout")
    answer = current_app.make_response(
        redirect(url_for("masuk.show"), HTTPStatus.SEE_OTHER)
    )
    # Pages that the browser keeps for going back would show who was here.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
