"""What the reader was told: the bell's count, the list, and where each notice leads."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from itertools import groupby
from typing import Final

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext  # type: ignore[import-untyped]  # ships no types
from werkzeug.wrappers import Response

from web import access, auth, context, notices
from web.formatting import Writer
from web.notices import KINDS, Notice
from web.pages import frame
from web.pages.login import Page
from web.rules import perlu_masuk, tanpa_pembaca, terbuka

blueprint: Final = Blueprint("pemberitahuan", __name__)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A notice as the page shows it."""

    id: int
    title: str
    text: str
    icon: str
    when: str
    unread: bool


@blueprint.get("/pemberitahuan")
@perlu_masuk
def listing() -> Page:
    """The reader's notices by day, newest first."""
    session, who = context.session(), auth.me()
    account = who.account or ""
    only = request.args.get("pilih") == "baru"
    before = request.args.get("sebelum", type=int)
    found, following = notices.page(session, account, unread_only=only, before=before)
    known = notices.names(session, found)
    writer = frame.writing(frame.office_of(who))
    unread = notices.unread(session, account)
    return frame.page(
        "pemberitahuan.html",
        induk=frame.OFFICER if access.visible_offices(who) else frame.CITIZEN,
        hari=[
            (day, [_line(one, known, writer) for one in told])
            for day, told in groupby(found, key=lambda one: _day(one, writer))
        ],
        baru=unread,
        baru_saja=only,
        lanjut=following
        and url_for(
            "pemberitahuan.listing",
            pilih="baru" if only else None,
            sebelum=following,
        ),
    )


def _line(one: Notice, known: dict[str, str], writer: Writer) -> Line:
    office = one.office or frame.office_of(auth.me())
    said = notices.marked(one.kind, one.given, frame.writing(office), names=known)
    return Line(
        id=one.id,
        title=said.title,
        text=said.text,
        icon=KINDS[one.kind].icon,
        when=writer.time(one.created_at, zone=False),
        unread=one.read_at is None,
    )


def _day(one: Notice, writer: Writer) -> str:
    day, today = writer.date(one.created_at), writer.date(context.now())
    if day == today:
        return str(gettext("Hari ini"))
    if (today - day).days == 1:
        return str(gettext("Kemarin"))
    return writer.day(one.created_at)


@blueprint.get("/pemberitahuan/jumlah")
@tanpa_pembaca
@terbuka
def news() -> Page:
    """The bell when its count has changed; else nothing (204), as for who is logged in no more.

    A page that stands open asks this by itself, so it does not keep a login alive (`web.auth`).
    """
    who = auth.current()
    shown = request.args.get("n", type=int)
    if who is None or who.account is None:
        return Response(status=HTTPStatus.NO_CONTENT)
    unread = notices.unread(context.session(), who.account)
    if unread == shown:
        return Response(status=HTTPStatus.NO_CONTENT)
    return frame.page("lonceng.html", notif=unread)


@blueprint.get("/pemberitahuan/<id:notice_id>")
@perlu_masuk
def follow(notice_id: int) -> Response:
    """Read the notice and go to what it is about."""
    account = auth.me().account or ""
    found = notices.find(context.session(), account, notice_id)
    if found is None:
        raise access.absent()
    to = _goal(found)
    with context.transaction() as session:
        notices.mark(session, account, notice_id=notice_id, now=context.now())
    return redirect(to, HTTPStatus.SEE_OTHER)


def _goal(found: Notice) -> str:
    kind = KINDS[found.kind]
    if kind.goal == "akun":
        return url_for("akun.show")
    if found.instance_id is None:
        return frame.local(found.given.get("tautan"), url_for("masuk.home"))
    if kind.goal == "berkas":
        account = auth.me().account or ""
        task = notices.open_task(context.session(), account, found.instance_id)
        if task is not None:
            return url_for("tugas.show", task_id=task)
    anchor = {"percakapan": "percakapan", "surel": "surel"}.get(kind.goal)
    return url_for("berkas.show", instance_id=found.instance_id, _anchor=anchor)


@blueprint.post("/pemberitahuan/<id:notice_id>")
@perlu_masuk
def change(notice_id: int) -> Response:
    """Put the notice among those that were read, or back."""
    account, read = auth.me().account or "", request.form.get("baca") != "belum"
    if notices.find(context.session(), account, notice_id) is None:
        raise access.absent()
    _mark(account, notice_id, read=read, now=context.now())
    return _back()


@blueprint.post("/pemberitahuan")
@perlu_masuk
def read_all() -> Response:
    _mark(auth.me().account or "", None, read=True, now=context.now())
    return _back()


def _mark(account: str, notice_id: int | None, *, read: bool, now: datetime) -> None:
    with context.transaction() as session:
        notices.mark(session, account, notice_id=notice_id, read=read, now=now)


def _back() -> Response:
    only = request.form.get("pilih") == "baru"
    to = url_for("pemberitahuan.listing", pilih="baru" if only else None)
    return redirect(to, HTTPStatus.SEE_OTHER)
