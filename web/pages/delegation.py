"""Handing a task to a colleague of the same role and office, with a reason."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for

from engine import inbox
from engine.errors import ConflictError, ForbiddenError
from web import access, acting, auth, context
from web.errors import InvalidError
from web.pages import frame, people
from web.pages.login import Page
from web.pages.tasks import Sheet, sheet_of
from web.rules import milik_berkas

blueprint: Final = Blueprint("delegasi", __name__)
LONGEST_REASON: Final = 500


@blueprint.get("/tugas/<id:task_id>/delegasi")
@milik_berkas("tugas")
def show(task_id: int) -> Page:
    """To whom, and why."""
    access.standing(auth.me(), auth.case(), auth.found().row.role)
    return _delegation(sheet_of(task_id))


def _delegation(
    sheet: Sheet, status: int = HTTPStatus.OK, errors: Mapping[str, str] | None = None
) -> tuple[str, int]:
    case = sheet.case.case
    return frame.page(
        "delegasi.html",
        status,
        lembar=sheet,
        gambaran=sheet.case,
        rekan=people.colleagues(
            sheet.case.session, case.office, sheet.task["role"], but=auth.me().account
        ),
        galat=errors or {},
        isian=request.form,
        paling_panjang=LONGEST_REASON,
    )


@blueprint.post("/tugas/<id:task_id>/delegasi")
@milik_berkas("tugas")
def delegate(task_id: int) -> Page:
    access.standing(auth.me(), auth.case(), auth.found().row.role)
    sheet = sheet_of(task_id)
    to = request.form.get("kepada", "")
    reason = request.form.get("alasan", "").strip()
    errors = {}
    if not to:
        errors["kepada"] = "Pilih rekan yang mengerjakan tugas ini."
    if not 1 <= len(reason) <= LONGEST_REASON:
        errors["alasan"] = f"Tulis alasannya, paling banyak {LONGEST_REASON} karakter."
    if errors:
        return _delegation(sheet, HTTPStatus.UNPROCESSABLE_ENTITY, errors)
    try:
        _delegate(task_id, to, reason)
    except InvalidError as error:
        errors["kepada"] = str(error.details["fields"][0]["message"])
        return _delegation(sheet, HTTPStatus.UNPROCESSABLE_ENTITY, errors)
    except (ConflictError, ForbiddenError) as error:
        flash(str(error), "galat")
    else:
        name = people.names(context.session(), [to]).get(to, to)
        flash(f"Tugas dilimpahkan kepada {name}.", "hijau")
    return redirect(url_for("tugas.show", task_id=task_id), HTTPStatus.SEE_OTHER)


def _delegate(task_id: int, to: str, reason: str) -> None:
    """Raises InvalidError for somebody who may not hold it, ConflictError, ForbiddenError."""
    case, role = auth.case(), auth.found().row.role
    by = acting.actor(access.standing(auth.me(), case, role))
    acting.check_delegate(context.session(), case, role, to)
    parts, now = context.parts(), context.now()
    context.step(
        lambda session: inbox.delegate(
            session, parts.engine, task_id, to, reason, actor=by, now=now
        )
    )
