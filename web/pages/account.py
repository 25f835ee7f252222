"""The reader's own account: who he is, how he wants to be served, and the language of the pages."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask_babel import force_locale, gettext  # type: ignore[import-untyped]  # ships no types
from werkzeug.wrappers import Response

from pst import mail, offices
from web import access, accounts, auth, context, own_account, security
from web.errors import InvalidError
from web.own_account import Preferences
from web.pages import fields, frame, people
from web.pages.login import Page, begin_account
from web.rules import perlu_masuk, terbuka

blueprint: Final = Blueprint("akun", __name__)


@blueprint.get("/akun")
@perlu_masuk
def show() -> Page:
    return _shown()


def _shown(
    status: int = HTTPStatus.OK, wrong: dict[str, str] | None = None
) -> tuple[str, int]:
    who = auth.me()
    inside = bool(access.visible_offices(who))
    return frame.page(
        "akun.html",
        status,
        akun=accounts.get(context.session(), who.account or ""),
        peran=[
            (offices.office(office).name, people.role(role))
            for office, role in sorted(who.memberships)
        ],
        kantor_lain=[one for one in offices.offices() if one.key not in who.offices],
        dalam=inside,
        ke_telepon=_telephones(),
        galat=wrong or {},
        induk=frame.OFFICER if inside else frame.CITIZEN,
    )


def _telephones() -> bool:
    """Whether notices can go to telephones here."""
    return context.parts().settings.phone is not None


@blueprint.post("/akun")
@perlu_masuk
def prefer() -> Page:
    """Keep the preferences; the language of this browser follows."""
    me, chosen = auth.me().account or "", request.form
    try:
        with context.transaction() as session:
            account = own_account.prefer(
                session,
                me,
                Preferences(
                    language=chosen.get("language", ""),
                    keys="keys" in chosen,
                    notices_by_mail="notices_by_mail" in chosen,
                    notices_by_phone="notices_by_phone" in chosen
                    if _telephones()
                    else None,
                ),
            )
    except InvalidError as error:
        return _shown(HTTPStatus.UNPROCESSABLE_ENTITY, fields.said(error))
    with force_locale(account.language):
        flash(gettext("Pilihan Anda disimpan."), "hijau")
    answer = current_app.make_response(_back())
    security.keep(answer, frame.LANGUAGE_COOKIE, account.language)
    return answer


@blueprint.get("/akun/profil")
@perlu_masuk
def profile() -> Page:
    account = accounts.get(context.session(), auth.me().account or "")
    return _profile({"name": account.name, "phone": account.phone or ""})


@blueprint.post("/akun/profil")
@perlu_masuk
def correct() -> Page:
    """Correct name and telephone."""
    typed = {name: request.form.get(name, "") for name in ("name", "phone")}
    try:
        with context.transaction() as session:
            own_account.correct(session, auth.me().account or "", **typed)
    except InvalidError as error:
        return _profile(typed, HTTPStatus.UNPROCESSABLE_ENTITY, fields.said(error))
    flash(gettext("Nama dan telepon Anda disimpan."), "hijau")
    return _back()


def _profile(
    typed: dict[str, str],
    status: int = HTTPStatus.OK,
    wrong: dict[str, str] | None = None,
) -> tuple[str, int]:
    inside = access.visible_offices(auth.me())
    return frame.page(
        "akun_profil.html",
        status,
        isian=typed,
        galat=wrong or {},
        induk=frame.OFFICER if inside else frame.CITIZEN,
    )


@blueprint.post("/akun/kantor")
@perlu_masuk
def turn_to() -> Page:
    """Ask one more office for its services; this browser stays in, under a new id."""
    me = auth.me().account or ""
    try:
        with context.transaction() as session:
            own_account.turn_to(session, me, office=request.form.get("office", ""))
            account = accounts.get(session, me).id
    except InvalidError as error:
        return _shown(HTTPStatus.UNPROCESSABLE_ENTITY, fields.said(error))
    begin_account(account)
    flash(gettext("Kantor ditambahkan. Layanannya kini dapat Anda mulai."), "hijau")
    return _back()


def _back() -> Response:
    return redirect(url_for("akun.show"), HTTPStatus.SEE_OTHER)


@blueprint.get("/bahasa/<code>")
@terbuka
def speak(code: str) -> Response:
    """Keep the reader's language in a cookie and go back; it changes nothing else."""
    back = frame.local(request.args.get("kembali"), url_for("masuk.show"))
    response = current_app.make_response(redirect(back, HTTPStatus.SEE_OTHER))
    if code in mail.LANGUAGES:
        security.keep(response, frame.LANGUAGE_COOKIE, code)
    return response
