"""The officers' worklist: scopes, filters, search, groups by due time, and taking tasks."""

from collections.abc import Mapping
from datetime import datetime, time
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from engine import inbox
from engine.errors import ConflictError, EngineError
from web import access, acting, auth, cases, context
from web.access import OFFICERS, OVERSEERS
from web.desk import filters, following, saved, scopes
from web.desk.filters import Filter
from web.desk.listing import COUNTED, Desk, Tasks
from web.desk.scopes import DONE
from web.errors import WebError
from web.pages import frame, lines, people, pills
from web.pages.login import Page
from web.rules import perlu_peran, tanpa_pembaca

blueprint: Final = Blueprint("kerja", __name__)
INSIDE: Final = tuple(sorted(OFFICERS | OVERSEERS))
_MOST_AT_ONCE: Final = 50
STOP_POLLING: Final = 286
"""The status that htmx takes as: show this, and do not ask again."""


@blueprint.get("/daftar-kerja")
@perlu_peran(*INSIDE)
def show() -> Page:
    """The tasks of a scope and filter, by due time."""
    desk = desk_of_reader()
    scope, asked = _asked(desk)
    found = desk.page(scope, asked, request.args.get("kursor"))
    shown = lines.lines(found.rows)
    return frame.page(
        "daftar_kerja.html",
        judul=scopes.SCOPES[scope],
        jumlah=count(found.total),
        lewat=count(found.late) if found.late else "",
        saringan=asked,
        pil=_pills(desk, scope, asked),
        kelompok=lines.grouped(shown),
        tampil=",".join(str(line.id) for line in shown),
        ambil=any(line.action == "ambil" for line in shown),
        versi=found.stamp(),
        terlalu_banyak=found.more,
        lanjut=found.next
        and url_for("kerja.show", cakupan=scope, **asked.chosen, kursor=found.next),
        kursor=request.args.get("kursor", ""),
        tanpa_saringan=url_for("kerja.show", cakupan=scope),
        terpanjang=saved.LONGEST_NAME,
        **sidebar(desk, scope, asked),
    )


def desk_of_reader() -> Desk:
    """The worklist of whoever asks, now."""
    who, now = auth.me(), context.now()
    writer = frame.writing(frame.office_of(who))
    midnight = datetime.combine(writer.date(now), time(), tzinfo=writer.zone)
    return Desk(session=context.session(), who=who, midnight=midnight, now=now)


def sidebar(desk: Desk, scope: str, asked: Filter) -> Mapping[str, Any]:
    """What stands left of every list: scopes, what is followed up, and the reader's own filters, with counts."""
    known = scopes.scopes_of(desk.who)
    own = [
        (one, pills.address(one.scope, one.filter), one.scope == scope)
        for one in saved.of(desk.session, desk.who.account)
        if one.scope in known
    ]
    return {
        "cakupan": scope,
        "cakupan_semua": [
            (name, words, count(desk.count(name, Filter())))
            for name, words in known.items()
        ],
        "ditindaklanjuti": count(
            following.due(desk.session, desk.who, desk.midnight.date(), most=COUNTED)
        ),
        "tersimpan": [
            {
                "id": one.id,
                "nama": one.name,
                "url": address,
                "jumlah": count(desk.count(one.scope, one.filter)),
                "aktif": same_scope and one.filter == asked,
            }
            for one, address, same_scope in own
        ],
    }


def count(number: int) -> str:
    """A number that was counted up to `COUNTED`."""
    return f"{COUNTED - 1}+" if number >= COUNTED else str(number)


def _asked(desk: Desk) -> tuple[str, Filter]:
    """The scope in the address, or the first one that holds something, and its filter."""
    known, asked = scopes.scopes_of(desk.who), filters.read(request.args)
    scope = request.args.get("cakupan", "")
    if scope in known:
        return scope, asked
    first = next(iter(known))
    empty = "peran" in known and desk.count(first, asked) == 0
    return ("peran" if empty else first), asked


def _pills(desk: Desk, scope: str, asked: Filter) -> list[pills.Pill]:
    kinds = scopes.wanted(desk.who, scope, Filter(), desk.kinds).kinds
    others = people.officers(desk.session, desk.offices, but=desk.who.account)
    return pills.pills(scope, asked, kinds, colleagues=others)


@blueprint.get("/daftar-kerja/perubahan")
@tanpa_pembaca
@perlu_peran(*INSIDE)
def news() -> Page:
    """Nothing (204) while the list is what its reader sees; else a word, a link, and who did what he still sees.

    The rows themselves are never moved under somebody's pointer.
    """
    desk = desk_of_reader()
    scope, asked = _asked(desk)
    found = desk.page(scope, asked, request.args.get("kursor"))
    if request.args.get("versi") == found.stamp():
        return Response(status=HTTPStatus.NO_CONTENT)
    return frame.page(
        "daftar_berubah.html",
        STOP_POLLING,
        alamat=pills.address(scope, asked),
        didahului=[] if scope == DONE else _done_by_others(desk, found),
    )


def _done_by_others(desk: Desk, found: Tasks) -> list[lines.Line]:
    """The tasks that the reader still sees and that a colleague completed."""
    shown = [one for one in request.args.get("tampil", "").split(",") if one.isdigit()]
    gone = {int(one[:18]) for one in shown[:_MOST_AT_ONCE]}
    gone -= {row.id for row in found.rows}
    rows = desk.completed(sorted(gone))
    return lines.lines([row for row in rows if row.completed_by != desk.who.account])


@blueprint.post("/daftar-kerja/ambil")
@perlu_peran(*INSIDE)
def take() -> Response:
    """Take the one whose button was pressed, or all that were picked."""
    back = frame.local(request.form.get("kembali"), url_for("kerja.show"))
    one = request.form.get("satu")
    if one is not None:
        return _take_one(one, back)
    taken, refused = 0, []
    for task_id in request.form.getlist("tugas")[:_MOST_AT_ONCE]:
        try:
            _take(task_id)
            taken += 1
        except ConflictError as error:
            refused.append(_beaten(error))
        except (WebError, EngineError) as error:
            refused.append(str(error))
    flash(
        f"Anda mengambil {taken} tugas." if taken else "Tidak ada tugas yang diambil."
    )
    for text in dict.fromkeys(refused):
        flash(text, "galat")
    return redirect(back, HTTPStatus.SEE_OTHER)


def _take_one(one: str, back: str) -> Response:
    try:
        _take(one)
    except ConflictError as error:
        flash(_beaten(error), "galat")
        return redirect(back, HTTPStatus.SEE_OTHER)
    return redirect(url_for("tugas.show", task_id=one), HTTPStatus.SEE_OTHER)


def _beaten(error: ConflictError) -> str:
    who = auth.me()
    writer = frame.writing(frame.office_of(who))
    return people.beaten(context.session(), error, writer, context.now())


def _take(text: str) -> None:
    """Raises AbsentError and ForbiddenError as a page of the task would, ConflictError."""
    if not text.isascii() or not text.isdigit():
        raise access.absent()
    session, parts, now = context.session(), context.parts(), context.now()
    found = cases.find(session, "tugas", min(int(text), 2**63 - 1))
    if found is None or found.case is None:
        raise access.absent()
    by = acting.actor(access.standing(auth.me(), found.case, found.row.role))
    context.step(
        lambda current: inbox.claim(current, parts.engine, int(text), actor=by, now=now)
    )
