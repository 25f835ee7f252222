"""The demo's clock on the page, and the sheet of components. Not there outside demo mode."""

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pst import calendar
from web import access, auth, context, demo
from web.clock import parse_duration
from web.pages import frame
from web.pages.login import Page
from web.rules import terbuka

blueprint: Final = Blueprint("jam_demo", __name__)
WORKING_DAY: Final = "hari_kerja"
STEPS: Final = (
    ("PT10M", "10 menit"),
    ("PT1H", "1 jam"),
    ("P1D", "1 hari"),
    (WORKING_DAY, "1 hari kerja"),
    ("P7D", "7 hari"),
    ("P30D", "30 hari"),
)


@blueprint.get("/demo/jam")
@terbuka
def show() -> Page:
    only_in_demo()
    return frame.page("jam.html", langkah=STEPS)


@blueprint.post("/demo/jam")
@terbuka
def advance() -> Response:
    """Move the clock; comes back when everything due is done."""
    only_in_demo()
    office = frame.office_of(auth.current())
    by = _length(request.form.get("maju", ""), office, context.now())
    context.session().rollback()
    moved = demo.advance(context.parts(), by)
    now = frame.writing(office).moment(moved.now)
    fired = f" {moved.fired} pengatur waktu tiba." if moved.fired else ""
    flash(f"Sekarang {now}.{fired}")
    to = frame.local(request.form.get("kembali"), url_for("jam_demo.show"))
    return redirect(to, HTTPStatus.SEE_OTHER)


@blueprint.get("/komponen")
@terbuka
def components() -> str:
    only_in_demo()
    return render_template("komponen/lembar.html")


def _length(asked: str, office: str, now: datetime) -> timedelta:
    """How far to go; "hari_kerja" is the same hour of the next working day."""
    if asked != WORKING_DAY:
        return parse_duration(asked)
    days = calendar.read(context.session(), office)
    today = days.local_date(now)
    count = 1
    while not days.day(today + timedelta(days=count)).working:
        count += 1
    return timedelta(days=count)


def only_in_demo() -> None:
    """Raises AbsentError outside the demo."""
    if not context.parts().settings.demo:
        raise access.absent()
