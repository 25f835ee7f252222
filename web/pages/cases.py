"""The case's page, the lists of cases, and what is done to a case as a whole."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types
from werkzeug.wrappers import Response

from engine import instances, retries
from engine.errors import ConflictError, StepError
from web import access, acting, auth, context, drafts
from web.errors import ForbiddenError
from web.pages import frame, news, posted, summaries, words
from web.pages import listing as lists
from web.pages.login import Page
from web.pages.overview import Overview
from web.pages.tasks import overview
from web.pages.ticket import ticket_of
from web.rules import milik_berkas, perlu_masuk

blueprint: Final = Blueprint("berkas", __name__)
NEWEST: Final = 8
LONGEST_REASON: Final = 500


@blueprint.get("/berkas")
@perlu_masuk
def listing() -> Page:
    """The cases of an officer's office, or those that the reader asked for."""
    who = auth.me()
    search = request.args.get("cari", "").strip()[: lists.LONGEST_SEARCH]
    asked = request.args.get("status", "")
    status = asked if asked in words.STATUSES else ""
    rows, following = lists.cases(
        context.session(),
        who,
        search=search,
        status=status,
        before=request.args.get("sebelum", type=int),
    )
    inside = bool(access.visible_offices(who))
    return frame.page(
        "berkas_kantor.html" if inside else "berkas_saya.html",
        berkas=rows,
        draf=() if inside else drafts.waiting(context.session(), who),
        tulis=frame.writing,
        sekarang=context.now(),
        cari=search,
        status=status,
        status_semua=words.STATUSES,
        lanjut=following
        and url_for("berkas.listing", cari=search, status=status, sebelum=following),
    )


@blueprint.get("/berkas/<id:instance_id>")
@milik_berkas()
def show(instance_id: int) -> Page:  # noqa: ARG001 - in the path
    """Whose turn it is and until when, then everything else."""
    case = overview()
    shown = _shown(case)
    news.remember(case)
    return shown


@blueprint.get("/berkas/<id:instance_id>/dibuat")
@milik_berkas()
def making(instance_id: int) -> Page | Response:
    """What jobs are making, as far as it is now; when all is made, the page is asked to come anew."""
    found = overview().making
    if not found:
        answer = Response()
        answer.headers["HX-Refresh"] = "true"
        return answer
    return frame.page("dibuat_kini.html", dibuat=found, berkas_id=instance_id)


def _shown(
    case: Overview, status: int = HTTPStatus.OK, *, failed: str = ""
) -> tuple[str, int]:
    parent = frame.parent(auth.me(), case.case.office)
    inside = parent == frame.OFFICER
    return frame.page(
        "berkas_petugas.html" if inside else "berkas_warga.html",
        status,
        induk=parent,
        gambaran=case,
        draf=drafts.begun(case.session, auth.me(), [one.id for one in case.tasks]),
        terbaru=case.deeds(NEWEST),
        berubah=news.of_case(case),
        rencana=case.follow_up if inside else None,
        nomor=ticket_of(case.session, case.case.id),
        boleh_batal=not case.ended and _may(access.cancelling, case),
        # After the end, too: a message that nobody took can still be sent.
        boleh_ulang=_may(access.steering, case),
        surel_belum_diatur=posted.is_unset(context.parts().settings),
        boleh_kode=case.case.requester is None
        and bool(auth.me().roles_in(case.case.office) & set(access.SERVING)),
        gagal=failed,
        nama_status=words.STATUSES,
        naskah=summaries.state(case.session, case.case),
        boleh_terbit=summaries.may_publish(auth.me(), case.case),
    )


def _may(rule: object, case: Overview) -> bool:
    """Whether the reader may do to the case what the rule judges."""
    if not callable(rule):
        return False
    try:
        rule(auth.me(), case.case)
    except ForbiddenError:
        return False
    return True


@blueprint.get("/berkas/<id:instance_id>/batal")
@milik_berkas()
def cancelling(instance_id: int) -> Page:  # noqa: ARG001 - in the path
    """Asks for the reason."""
    access.cancelling(auth.me(), auth.case())
    return _cancellation(overview())


def _cancellation(
    case: Overview, status: int = HTTPStatus.OK, error: str = ""
) -> tuple[str, int]:
    return frame.page(
        "batal.html",
        status,
        induk=frame.parent(auth.me(), case.case.office),
        gambaran=case,
        galat=error,
        alasan=request.form.get("alasan", ""),
        paling_panjang=LONGEST_REASON,
    )


@blueprint.post("/berkas/<id:instance_id>/batal")
@milik_berkas()
def cancel(instance_id: int) -> Page:
    case = overview()
    by: access.Standing = access.cancelling(auth.me(), case.case)
    reason = request.form.get("alasan", "").strip()
    if not 1 <= len(reason) <= LONGEST_REASON:
        told = f"Tulis alasannya, paling banyak {LONGEST_REASON} karakter."
        return _cancellation(case, HTTPStatus.UNPROCESSABLE_ENTITY, frame.told(told))
    engine, now = context.parts().engine, context.now()
    try:
        context.step(
            lambda session: instances.cancel(
                session, engine, instance_id, reason, actor=acting.actor(by), now=now
            )
        )
    except ConflictError as error:
        return _shown(overview(), HTTPStatus.CONFLICT, failed=frame.told(error))
    flash(_("Berkas dibatalkan."))
    return _to(instance_id)


@blueprint.post("/kendala/<id:incident_id>/ulang")
@milik_berkas("kendala")
def retry(incident_id: int) -> Page:
    """Run what failed once more."""
    by = acting.actor(access.steering(auth.me(), auth.case()))
    engine, now = context.parts().engine, context.now()
    try:
        context.step(
            lambda session: retries.retry(
                session, engine, incident_id, actor=by, now=now
            )
        )
    except ConflictError as error:
        return _shown(overview(), HTTPStatus.CONFLICT, failed=frame.told(error))
    except StepError as error:
        told = f"Masih gagal: {error} Berkas tidak berubah."
        return _shown(overview(), HTTPStatus.BAD_GATEWAY, failed=frame.told(told))
    flash("Kendala diselesaikan.", "hijau")
    return _to(auth.case().id)


def _to(instance_id: int) -> Response:
    to = url_for("berkas.show", instance_id=instance_id)
    return redirect(to, HTTPStatus.SEE_OTHER)
