"""The reader's second factor: setting it up, renewing its recovery codes, switching it off."""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

import segno
from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext  # type: ignore[import-untyped]  # ships no types

from web import access, accounts, auth, context, login, logs, second_factor
from web.errors import LoginFailedError, TooManyError
from web.models import Account
from web.pacing import guard
from web.pages import frame
from web.pages.login import Page, begin_account, waiting
from web.pages.proving import unproved
from web.rules import perlu_masuk_saja

blueprint: Final = Blueprint("faktor", __name__)
PASSWORD: Final = "password"  # noqa: S105 -- the name of a field
CODE: Final = "kode"


@blueprint.get("/akun/faktor-kedua")
@perlu_masuk_saja
def show() -> Page:
    return _shown()


@blueprint.post("/akun/faktor-kedua")
@perlu_masuk_saja
def change() -> Page:
    """Do what the pressed button says; wrong passwords and codes are counted as at the login."""
    act = _ACTS.get(request.form.get("tindakan", ""), _begin)
    if act is not _confirm:
        stopped = unproved(lambda status, wrong: _shown(status, {PASSWORD: wrong}))
        if stopped is not None:
            return stopped
    try:
        return act()
    except LoginFailedError as error:
        return _shown(HTTPStatus.UNPROCESSABLE_ENTITY, {CODE: frame.told(error)})
    except TooManyError as error:
        page = _shown(HTTPStatus.TOO_MANY_REQUESTS, {CODE: frame.told(error)})
        return waiting(page, error)


def _begin() -> Page:
    """Make a secret; it counts once a first code has come."""
    parts, account = context.parts(), _account().id
    with context.transaction() as session:
        second_factor.begin(
            session, account, settings=parts.settings, now=context.real_now()
        )
    return redirect(url_for("faktor.show"), HTTPStatus.SEE_OTHER)


def _confirm() -> Page:
    """Switch it on; every other session and token ends."""
    account = _account()
    codes = login.with_first_code(guard(), account.id, request.form.get(CODE, ""))
    logs.note("second_factor.set", account=account.username)
    begin_account(account.id)
    return _shown(codes=codes)


def _renew() -> Page:
    account = _account()
    login.with_factor(guard(), account.id, request.form.get(CODE, ""))
    with context.transaction() as session:
        codes = second_factor.renew(session, account.id)
    logs.note("second_factor.renewed", account=account.username)
    return _shown(codes=codes)


def _switch_off() -> Page:
    """Take it away; every other session and token ends."""
    account = _account()
    login.with_factor(guard(), account.id, request.form.get(CODE, ""))
    with context.transaction() as session:
        second_factor.remove(session, account.id)
        accounts.end_sessions(session, account)
    logs.note("second_factor.removed", account=account.username, by=account.username)
    begin_account(account.id)
    told = gettext("Faktor kedua dimatikan. Sesi lain dan token Anda berakhir.")
    flash(told, "hijau")
    return redirect(url_for("akun.show"), HTTPStatus.SEE_OTHER)


_ACTS: Final[Mapping[str, Callable[[], Page]]] = {
    "nyalakan": _confirm,
    "perbarui": _renew,
    "matikan": _switch_off,
}


def _account() -> Account:
    return accounts.get(context.session(), auth.me().account or "")


def _shown(
    status: int = HTTPStatus.OK,
    wrong: Mapping[str, str] | None = None,
    codes: Sequence[str] = (),
) -> tuple[str, int]:
    who, account = auth.me(), _account()
    settings, now = context.parts().settings, context.real_now()
    offered = second_factor.offer(
        context.session(), account, settings=settings, now=now
    )
    return frame.page(
        "faktor.html",
        status,
        nama=account.username,
        keadaan=second_factor.state(context.session(), account.id),
        tawaran=None if offered is None else _offered(offered),
        kode_baru=codes,
        wajib=access.lacks_factor(who, settings.second_factor),
        galat=wrong or {},
        tindakan=request.form.get("tindakan", ""),
        tulis=frame.writing(frame.office_of(who)),
        induk=frame.OFFICER if access.visible_offices(who) else frame.CITIZEN,
    )


def _offered(offer: second_factor.Offer) -> dict[str, Any]:
    """The QR code, whose colours are attributes as the policy asks, and the secret in groups of four."""
    code = segno.make(offer.uri, error="m")
    letters = offer.secret
    groups = [letters[start : start + 4] for start in range(0, len(letters), 4)]
    drawn = code.svg_inline(scale=4, border=2, omitsize=True, svgclass="qr")
    return {"qr": str(drawn), "rahasia": " ".join(groups)}
