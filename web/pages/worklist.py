"""The officers' worklist: scopes, search, groups by due time, and taking tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from http import HTTPStatus
from itertools import groupby
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy import Row
from werkzeug.wrappers import Response

from engine import clocks, inbox
from engine.errors import EngineError
from pst import calendar
from web import access, acting, auth, cases, context
from web.access import OFFICERS, OVERSEERS, perlu_peran
from web.errors import WebError
from web.pages import frame, limits, listing, people
from web.pages.limits import Due
from web.pages.listing import Tasks, Wanted
from web.pages.login import Page

blueprint: Final = Blueprint("kerja", __name__)
INSIDE: Final = tuple(sorted(OFFICERS | OVERSEERS))
GROUPS: Final[Mapping[str, str]] = {
    "lewat": "Lewat tenggat",
    "hari_ini": "Hari ini",
    "nanti": "Hari kerja berikutnya",
    "jeda": "Jam berhenti",
    "tanpa": "Tanpa tenggat",
    "selesai": "Selesai hari ini",
}
_MOST_AT_ONCE: Final = 50
STOP_POLLING: Final = 286
"""The status that htmx takes as: show this, and do not ask again."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of the list. `action` is ambil, buka or lihat."""

    id: int
    case: int
    name: str
    title: str
    number: str
    requester: str
    queue: str
    due: Due
    holder: str
    action: str


@dataclass(frozen=True, kw_only=True)
class Group:
    name: str
    lines: Sequence[Line]


@blueprint.get("/daftar-kerja")
@perlu_peran(*INSIDE)
def show() -> Page:
    """The tasks of a scope, by due time."""
    scope, found = _asked()
    lines = _lines(found)
    scopes = listing.scopes_of(auth.me())
    search = _search()
    return frame.page(
        "daftar_kerja.html",
        cakupan=scope,
        judul=scopes[scope],
        cakupan_semua=[(k, v, found.counts[k]) for k, v in scopes.items()],
        jumlah=found.counts[scope],
        lewat=found.late,
        cari=search,
        kelompok=_grouped(lines),
        ambil=any(line.action == "ambil" for line in lines),
        versi=found.stamp(),
        lanjut=found.next
        and url_for("kerja.show", cakupan=scope, cari=search, kursor=found.next),
        kursor=request.args.get("kursor", ""),
    )


@blueprint.get("/daftar-kerja/perubahan")
@perlu_peran(*INSIDE)
def news() -> Page:
    """Nothing (204) while the list is what its reader sees; else a word and a link.

    The rows themselves are never moved under somebody's pointer.
    """
    scope, found = _asked()
    if request.args.get("versi") == found.stamp():
        return Response(status=HTTPStatus.NO_CONTENT)
    address = url_for("kerja.show", cakupan=scope, cari=_search())
    return frame.page("daftar_berubah.html", STOP_POLLING, alamat=address)


def _asked() -> tuple[str, Tasks]:
    """The scope in the address, or the first one that holds something, with its tasks."""
    who, now = auth.me(), context.now()
    scopes = listing.scopes_of(who)
    asked = request.args.get("cakupan", "")
    scope = asked if asked in scopes else next(iter(scopes))
    wanted = Wanted(
        scope=scope,
        search=_search(),
        cursor=request.args.get("kursor"),
        midnight=_midnight(frame.office_of(who), now),
        now=now,
    )
    found = listing.tasks(context.session(), who, wanted)
    if asked or found.counts[scope] or "peran" not in scopes:
        return scope, found
    own = Wanted(**(vars(wanted) | {"scope": "peran"}))
    return "peran", listing.tasks(context.session(), who, own)


def _search() -> str:
    return request.args.get("cari", "").strip()[: listing.LONGEST_SEARCH]


def _midnight(office: str, now: datetime) -> datetime:
    """When today began where the reader works."""
    writer = frame.writing(office)
    return datetime.combine(writer.date(now), time(), tzinfo=writer.zone)


def _lines(found: Tasks) -> list[Line]:
    who, session = auth.me(), context.session()
    actors = {row.assignee for row in found.rows} | {
        row.completed_by for row in found.rows
    }
    known = people.names(session, actors)
    mine = dict.fromkeys([who.account or ""], "Anda")
    queue = people.queue_numbers(session, {row.instance_id for row in found.rows})
    return [
        _line(row, known | mine, queue.get(row.instance_id, ""), who)
        for row in found.rows
    ]


def _line(
    row: Row[Any], known: Mapping[str, str], queue: str, who: access.Identity
) -> Line:
    done = row.status == "completed"
    holder = row.completed_by if done else row.assignee
    return Line(
        id=row.id,
        case=row.instance_id,
        name=row.name,
        title=row.title,
        number=row.number,
        requester=row.requester_name or people.GUEST,
        queue=queue,
        due=_done(row) if done else _due(row),
        holder=_holder(row, holder, known),
        action="lihat" if done else _action(row, who),
    )


def _holder(row: Row[Any], holder: str | None, known: Mapping[str, str]) -> str:
    if holder is not None:
        return known.get(holder, holder)
    return "Pengguna layanan" if row.role == access.CITIZEN else "Belum diambil"


def _action(row: Row[Any], who: access.Identity) -> str:
    """Ambil what is nobody's and stands in the reader's own lane; else Buka."""
    own = row.role in OFFICERS and row.role in who.roles_in(row.office)
    return "ambil" if row.assignee is None and own else "buka"


def _done(row: Row[Any]) -> Due:
    at = frame.writing(row.office).time(row.completed_at, zone=False)
    return Due(state="selesai", text=f"Selesai {at}", group="selesai")


def _due(row: Row[Any]) -> Due:
    now, writer = context.now(), frame.writing(row.office)
    if row.timed:
        session, engine = context.session(), context.parts().engine
        views = clocks.read(session, engine, row.instance_id, now=now)
        view = limits.governing(views, row.role)
        if view is not None:
            return limits.clock(view, calendar.read(session, row.office), writer, now)
    return limits.target(row.due_at, writer, now)


def _grouped(lines: Sequence[Line]) -> list[Group]:
    """Lines stay in their order; the count of minutes can put one before its date."""
    order = list(GROUPS)
    ranked = sorted(lines, key=lambda line: order.index(line.due.group))
    return [
        Group(name=GROUPS[name], lines=list(members))
        for name, members in groupby(ranked, key=lambda line: line.due.group)
    ]


@blueprint.post("/daftar-kerja/ambil")
@perlu_peran(*INSIDE)
def take() -> Response:
    """Take the one whose button was pressed, or all that were picked."""
    back = frame.local(request.form.get("kembali"), url_for("kerja.show"))
    one = request.form.get("satu")
    if one is not None:
        _take(one)
        to = url_for("tugas.show", task_id=one)
        return redirect(to, HTTPStatus.SEE_OTHER)
    taken, refused = 0, []
    for task_id in request.form.getlist("tugas")[:_MOST_AT_ONCE]:
        try:
            _take(task_id)
            taken += 1
        except (WebError, EngineError) as error:
            refused.append(str(error))
    flash(
        f"Anda mengambil {taken} tugas." if taken else "Tidak ada tugas yang diambil."
    )
    for text in dict.fromkeys(refused):
        flash(text, "galat")
    return redirect(back, HTTPStatus.SEE_OTHER)


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
