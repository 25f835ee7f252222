"""Saving a task's form to go on later, and throwing away what was saved."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types
from werkzeug.wrappers import Response

from web import access, auth, context, drafts
from web.pages import drafting, frame
from web.pages.login import Page
from web.pages.tasks import sheet_of, sheet_page
from web.rules import milik_berkas

blueprint: Final = Blueprint("draf", __name__)
BY_ITSELF: Final = "X-Alur-Simpan"
"""The header with which the page's script saves while somebody types; the answer is the line that says so."""


@blueprint.post("/tugas/<id:task_id>/draf")
@milik_berkas("tugas")
def save(task_id: int) -> Page:
    """Keep what is filled in, right or wrong; the reader goes on to the case, the script stays."""
    sheet = sheet_of(task_id)
    if sheet.drafting.key is None:
        raise access.absent()
    sheet.filling.read()
    if sheet.filling.errors:
        return sheet_page(sheet, HTTPStatus.UNPROCESSABLE_ENTITY)
    drafting.keep(sheet.drafting, sheet.filling)
    if BY_ITSELF in request.headers:
        return frame.page("draf_tersimpan.html", lembar=sheet)
    until = sheet.case.writer.day_of_year(context.now() + drafts.LIFE)
    told = _("Isian tersimpan, belum dikirim. Lanjutkan sebelum %(hari)s.", hari=until)
    flash(told, "hijau")
    return _to_case()


@blueprint.post("/tugas/<id:task_id>/draf/buang")
@milik_berkas("tugas")
def discard(task_id: int) -> Response:
    """Throw away what was kept; the form starts anew."""
    key = drafts.key(auth.me(), task_id)
    if key is not None:
        with context.transaction() as session:
            drafts.drop(session, key)
    flash(_("Isian yang tersimpan dibuang."))
    to = url_for("tugas.show", task_id=task_id)
    return redirect(to, HTTPStatus.SEE_OTHER)


def _to_case() -> Response:
    to = url_for("berkas.show", instance_id=auth.case().id)
    return redirect(to, HTTPStatus.SEE_OTHER)
