"""Keeping a filter of the worklist under a name, and letting it go."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from web import auth, context
from web.desk import filters, saved, scopes
from web.errors import InvalidError
from web.pages import pills
from web.pages.worklist import INSIDE
from web.rules import perlu_peran

blueprint: Final = Blueprint("saringan", __name__)


@blueprint.post("/daftar-kerja/saringan")
@perlu_peran(*INSIDE)
def save() -> Response:
    """Keep what the list is narrowed to."""
    who, now = auth.me(), context.real_now()
    known = scopes.scopes_of(who)
    asked = request.form.get(saved.SCOPE, "")
    scope = asked if asked in known else next(iter(known))
    filter_, name = filters.read(request.form), request.form.get("nama", "")
    try:
        with context.transaction() as session:
            saved.save(session, name, scope, filter_, actor=who.account or "", now=now)
    except InvalidError as error:
        flash(str(error), "galat")
    else:
        flash(f"Saringan “{' '.join(name.split())}” disimpan.", "hijau")
    return redirect(pills.address(scope, filter_), HTTPStatus.SEE_OTHER)


@blueprint.post("/daftar-kerja/saringan/<id:identity>/hapus")
@perlu_peran(*INSIDE)
def forget(identity: int) -> Response:
    with context.transaction() as session:
        saved.forget(session, identity, actor=auth.me().account or "")
    flash("Saringan dihapus.")
    return redirect(url_for("kerja.show"), HTTPStatus.SEE_OTHER)
