""" "Data saya": what is kept of the reader, taking it along, and asking an office to erase or correct it."""

from http import HTTPStatus
from typing import Any, Final

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext  # type: ignore[import-untyped]  # ships no types
from werkzeug.wrappers import Response

from pst import offices
from web import access, accounts, auth, context, data_requests, own_data
from web.data_requests import Wanted
from web.errors import ConflictError, InvalidError, TooManyError
from web.pacing import guard
from web.pages import fields, frame
from web.pages.login import Page, waiting
from web.rules import perlu_masuk

blueprint: Final = Blueprint("data_saya", __name__)
ACCOUNT: Final = "akun"
MOST: Final = 10
"""How often in a quarter of an hour somebody takes everything along."""


@blueprint.get("/akun/data")
@perlu_masuk
def show() -> Page:
    return _shown()


def _shown(
    status: int = HTTPStatus.OK,
    wrong: dict[str, str] | None = None,
) -> tuple[str, int]:
    who, session = auth.me(), context.session()
    inside = bool(access.visible_offices(who))
    return frame.page(
        "data_saya.html",
        status,
        akun=accounts.get(session, who.account or ""),
        berkas=own_data.kept(session, who.account or ""),
        permintaan=data_requests.own(session, who.account or ""),
        nama_kantor_semua={one.key: one.name for one in offices.offices()},
        tulis=frame.writing,
        tulis_saya=frame.writing(frame.office_of(who)),
        galat=wrong or {},
        induk=frame.OFFICER if inside else frame.CITIZEN,
    )


@blueprint.post("/akun/data/unduh")
@perlu_masuk
def take() -> Page:
    """Everything as one archive, made in this request and kept nowhere."""
    who, parts = auth.me(), context.parts()
    try:
        guard().spend(accounts.typed(f"unduh-data:{who.account}"), MOST)
    except TooManyError as error:
        slow = {"": frame.told(error)}
        return waiting(_shown(HTTPStatus.TOO_MANY_REQUESTS, slow), error)
    with context.transaction() as session:
        taken = own_data.collect(session, parts.engine, who, now=context.now())
    page = render_template(
        "halaman/data_saya_cetak.html",
        data=taken.data,
        tulis=frame.writing(frame.office_of(who)),
        waktu=context.now(),
    )
    archive = own_data.packed(taken, page, sessions=parts.sessions)
    answer = Response(archive, mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename=own_data.ARCHIVE)
    return answer


@blueprint.get("/akun/data/minta")
@perlu_masuk
def asking() -> Page:
    return _asking()


def _asking(
    status: int = HTTPStatus.OK, wrong: dict[str, str] | None = None
) -> tuple[str, int]:
    who = auth.me()
    return frame.page(
        "data_minta.html",
        status,
        berkas=own_data.kept(context.session(), who.account or ""),
        isian=_typed(),
        galat=wrong or {},
        induk=frame.OFFICER if access.visible_offices(who) else frame.CITIZEN,
    )


@blueprint.post("/akun/data/minta")
@perlu_masuk
def ask() -> Page:
    """Put what was chosen to the offices."""
    typed = _typed()
    about = typed["about"]
    wanted = Wanted(
        kind=typed["kind"],
        cases=frozenset(int(one) for one in about if one.isascii() and one.isdigit()),
        account=ACCOUNT in about,
        reason=typed["reason"],
    )
    try:
        with context.transaction() as session:
            made = data_requests.ask(
                session, auth.me().account or "", wanted, now=context.now()
            )
            names = [offices.office(one.office).name for one in made]
    except InvalidError as error:
        return _asking(HTTPStatus.UNPROCESSABLE_ENTITY, fields.said(error))
    told = ", ".join(dict.fromkeys(names))
    flash(
        gettext(
            "Permintaan Anda diterima %(kantor)s. Jawabannya muncul di sini.",
            kantor=told,
        ),
        "hijau",
    )
    return _back()


def _typed() -> dict[str, Any]:
    """What was chosen and written in the form."""
    return {
        "kind": request.form.get("kind", ""),
        "about": request.form.getlist("about"),
        "reason": request.form.get("reason", ""),
    }


@blueprint.post("/akun/data/minta/<id:request_id>/tarik")
@perlu_masuk
def withdraw(request_id: int) -> Page:
    """Take a request back while nobody has decided it."""
    try:
        with context.transaction() as session:
            data_requests.withdraw(
                session, request_id, auth.me().account or "", now=context.now()
            )
    except ConflictError as error:
        return _shown(HTTPStatus.CONFLICT, {"": frame.told(error)})
    flash(gettext("Permintaan ditarik."), "hijau")
    return _back()


def _back() -> Response:
    return redirect(url_for("data_saya.show"), HTTPStatus.SEE_OTHER)
