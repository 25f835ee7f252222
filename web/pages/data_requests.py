"""Requests about personal data that wait for the office's decision, and those that were decided."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for

from engine.contract import Actor
from engine.errors import ConflictError as RunningError
from pst import offices
from web import access, auth, context, data_decisions, logs
from web.data_decisions import DECIDERS, Shown
from web.data_requests import AUDITOR, ERASE
from web.errors import ConflictError, InvalidError
from web.pages import fields, frame
from web.pages.login import Page
from web.pages.proving import unproved
from web.rules import perlu_peran

blueprint: Final = Blueprint("permintaan_data", __name__)
GRANT: Final = "kabulkan"
DONE: Final = "selesai"


@blueprint.get("/kantor/permintaan-data")
@perlu_peran(*DECIDERS)
def listing() -> Page:
    office = frame.own_office(*DECIDERS)
    waiting_ones = request.args.get("keadaan") != DONE
    return frame.page(
        "permintaan_data.html",
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(*DECIDERS),
        permintaan=data_decisions.listing(
            context.session(), auth.me(), office, waiting=waiting_ones
        ),
        menunggu=waiting_ones,
        tulis=frame.writing(office),
    )


@blueprint.get("/kantor/permintaan-data/<id:request_id>")
@perlu_peran(*DECIDERS)
def show(request_id: int) -> Page:
    return _shown(data_decisions.get(context.session(), auth.me(), request_id))


@blueprint.post("/kantor/permintaan-data/<id:request_id>")
@perlu_peran(*DECIDERS)
def decide(request_id: int) -> Page:
    """Grant or refuse; with the reader's password, as what is erased does not come back."""
    found = data_decisions.get(context.session(), auth.me(), request_id)
    stopped = unproved(lambda status, wrong: _shown(found, status, {"password": wrong}))
    if stopped is not None:
        return stopped
    granted = request.form.get("tindakan") == GRANT
    try:
        with context.transaction() as session:
            data_decisions.decide(
                session,
                request_id,
                granted=granted,
                answer=request.form.get("answer", ""),
                actor=_actor(found),
                settings=context.parts().settings,
                now=context.now(),
            )
    except InvalidError as error:
        return _shown(found, HTTPStatus.UNPROCESSABLE_ENTITY, fields.said(error))
    except (ConflictError, RunningError) as error:
        return _shown(_again(request_id), HTTPStatus.CONFLICT, {"": str(error)})
    logs.note("data_request.decided", request=request_id, granted=granted)
    flash("Permintaan dikabulkan." if granted else "Permintaan ditolak.", "hijau")
    to = url_for("permintaan_data.listing", kantor=found.request.office)
    return redirect(to, HTTPStatus.SEE_OTHER)


def _again(request_id: int) -> Shown:
    """The request as it is by now."""
    return data_decisions.get(context.session(), auth.me(), request_id)


def _actor(found: Shown) -> Actor:
    who = auth.me()
    held = who.roles_in(found.request.office)
    role = access.ADMIN if access.ADMIN in held else AUDITOR
    return Actor(id=who.account or "", role=role)


def _shown(
    found: Shown, status: int = HTTPStatus.OK, wrong: dict[str, str] | None = None
) -> tuple[str, int]:
    return frame.page(
        "permintaan_data_satu.html",
        status,
        satu=found,
        kantor=offices.office(found.request.office),
        menghapus=found.request.kind == ERASE,
        jawaban=request.form.get("answer", ""),
        nama=auth.me().account,
        galat=wrong or {},
        tulis=frame.writing(found.request.office),
    )
