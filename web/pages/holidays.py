"""A year's holidays and joint leave as they were decreed, from a CSV file, for an admin's office."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.orm import Session

from pst import calendar, imports, offices
from pst.calendar import holidays
from pst.errors import PstError
from web import context, effects
from web.access import ADMIN
from web.pages import calendars, frame, table
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("libur_kantor", __name__)
GROUND: Final = "dasarnya, misalnya nomor Keputusan Bersama"
FARTHEST: Final = 5
"""Years ahead of this one that may be entered; nothing is decreed for later ones."""


@blueprint.get("/kantor/libur")
@perlu_peran(ADMIN)
def show() -> Page:
    return _shown(*_asked())


def _asked() -> tuple[str, int]:
    """Office and year asked for, by itself next year."""
    office = frame.own_office(ADMIN)
    this = frame.writing(office).date(context.now()).year
    year = request.values.get("tahun", this + 1, type=int)
    return office, min(max(year, this - 1), this + FARTHEST)


def _shown(
    office: str, year: int, status: int = HTTPStatus.OK, message: str = ""
) -> Page:
    session = context.session()
    return frame.page(
        "libur_kantor.html",
        status,
        kantor=offices.office(office),
        tahun=year,
        kolom=holidays.COLUMNS,
        jenis=(holidays.HOLIDAY, holidays.JOINT_LEAVE),
        dimasukkan=year in calendar.read(session, office).settled,
        isian=request.form,
        galat=message,
    )


@blueprint.post("/kantor/libur/periksa")
@perlu_peran(ADMIN)
def look() -> Page:
    """What the file would do to the calendar, and the calendar to running cases; nothing is written."""
    office, year = _asked()
    try:
        content = table.sent()
        seen = holidays.preview(context.session(), office, year, content)
        basis = calendars.words("dasar", GROUND)
        found = effects.rehearse(
            context.session(),
            office,
            lambda session: (
                seen.lines and _enter(session, office, year, content, basis)
            ),
        )
    except PstError as error:
        return _shown(office, year, calendars.REFUSED, str(error))
    now = context.now()
    return frame.page(
        "libur_pratinjau.html",
        kantor=offices.office(office),
        tahun=year,
        lihat=seen,
        jumlah={one: seen.count(one) for one in (imports.NEW, imports.CHANGED, imports.SAME)},
        akibat=found,
        terlambat=sum(one.newly_late(now) for one in found.moved),
        isi=table.to_carry(content),
        dasar=basis,
        tulis=frame.writing(office),
    )  # fmt: skip


def _enter(session: Session, office: str, year: int, content: bytes, basis: str) -> int:
    seen = holidays.preview(session, office, year, content)
    return holidays.take(session, office, seen, basis=basis, **calendars.by())


@blueprint.post("/kantor/libur/impor")
@perlu_peran(ADMIN)
def take() -> Page:
    """Enter what the preview showed; the file is judged again."""
    (office, year), content = _asked(), table.carried()
    try:
        basis = calendars.words("dasar", GROUND)
        number = context.step(
            lambda session: _enter(session, office, year, content, basis)
        )
    except PstError as error:
        return _shown(office, year, calendars.REFUSED, str(error))
    flash(f"Hari libur {year} disimpan; {number} hari berubah.", "hijau")
    to = url_for("hari_kantor.listing", kantor=office, tahun=year)
    return redirect(to, HTTPStatus.SEE_OTHER)
