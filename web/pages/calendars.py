"""What the pages of an office's calendar share: a change is shown with its effect first, and made when somebody says so.

The page with the effect carries on what was typed; it is judged again when it comes back.
"""

from collections.abc import Callable
from datetime import date, time
from http import HTTPStatus
from typing import Any, Final

from flask import flash, redirect, request, url_for
from sqlalchemy.orm import Session

from pst import offices
from pst.errors import CalendarError, PstError
from web import auth, context, effects
from web.pages import frame
from web.pages.login import Page

REFUSED: Final = HTTPStatus.UNPROCESSABLE_ENTITY
SHOWN: Final = 200
SURE: Final = "yakin"
"""The field that says that the effect was seen."""
LONGEST: Final = 300
Shown = Callable[[str, int, str], Page]


def by() -> dict[str, Any]:
    """Who does it, and when."""
    return {"actor": auth.me().account or "", "now": context.now()}


def changed(
    office: str,
    change: Callable[[Session], object],
    *,
    told: str,
    done: str,
    back: str,
    shown: Shown,
) -> Page:
    """Make the change if its effect was seen, else show the effect.

    `told` says in a sentence what would be changed, `done` what was; `back` is the endpoint of the page to go
    back to, `shown` gives that page with what has to be put right.
    """
    home = url_for(back, kantor=office)
    try:
        if request.form.get(SURE) == "ya":
            context.step(change)
            flash(done, "hijau")
            return redirect(home, HTTPStatus.SEE_OTHER)
        found = effects.rehearse(context.session(), office, change)
    except PstError as error:
        return shown(office, REFUSED, str(error))
    return _effect(office, found, told, home)


def _effect(office: str, found: effects.Effect, told: str, home: str) -> Page:
    now = context.now()
    return frame.page(
        "kalender_akibat.html",
        kantor=offices.office(office),
        perubahan=told,
        akibat=found,
        paling_banyak=effects.MOST,
        tampil=found.moved[:SHOWN],
        terlambat={one for one in found.moved if one.newly_late(now)},
        kembali=home,
        kiriman=[
            pair
            for pair in request.form.items(multi=True)
            if pair[0] not in {"csrf_token", SURE}
        ],
        tulis=frame.writing(office),
    )


def words(name: str, what: str, *, required: bool = True) -> str:
    """A field's text in one line. Raises CalendarError."""
    typed = " ".join(request.form.get(name, "").split())
    if not typed and required:
        raise CalendarError(f"Tulis {what}.")
    if len(typed) > LONGEST or not typed.isprintable():
        raise CalendarError(
            f"Tulis {what} paling panjang {LONGEST} huruf, tanpa tanda yang tidak terlihat."
        )
    return typed


def day(name: str) -> date | None:
    """A field's day; None for nothing. Raises CalendarError."""
    typed = request.form.get(name, "").strip()
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise CalendarError(
            f"Tulis tanggal sebagai tahun-bulan-tanggal, misalnya 2026-11-30. Anda menulis “{typed[:20]}”."
        ) from error


def hour(name: str) -> time | None:
    """A field's time of day, 08:00 or 08.00; None for nothing. Raises CalendarError."""
    typed = request.form.get(name, "").strip().replace(".", ":")
    try:
        return time.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise CalendarError(
            f"Tulis jam seperti 08.00. Anda menulis “{typed[:20]}”."
        ) from error
