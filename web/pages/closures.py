"""Days on which an admin's office is closed, or open after all; national holidays stand beside them."""

from collections.abc import Sequence
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any, Final, Literal

from flask import Blueprint, request
from sqlalchemy.orm import Session

from pst import calendar, offices
from pst.calendar import CalendarOverride, Period, bundle
from pst.errors import CalendarError, UnknownYearError
from web import access, context
from web.access import ADMIN
from web.pages import calendars, frame, people
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("hari_kantor", __name__)
MOST_DAYS: Final = 31
KINDS: Final = {"tutup": "Tutup", "buka": "Buka"}


@blueprint.get("/kantor/hari")
@perlu_peran(ADMIN)
def listing() -> Page:
    return _listed(frame.own_office(ADMIN))


def _listed(office: str, status: int = HTTPStatus.OK, message: str = "") -> Page:
    session, writer = context.session(), frame.writing(office)
    today = writer.date(context.now())
    year = request.values.get("tahun", today.year, type=int)
    found = [
        one for one in calendar.overrides(session, office) if one.date.year == year
    ]
    return frame.page(
        "hari_kantor.html",
        status,
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(ADMIN),
        tahun=year,
        hari=found,
        hari_ini=today,
        libur=_holidays(session, office, year),
        siap=calendar.unprepared(session, office, now=context.now()),
        oleh=people.names(session, {one.entered_by for one in found}),
        jenis=KINDS,
        isian=request.form,
        tulis=writer,
        galat=message,
    )


def _holidays(session: Session, office: str, year: int) -> Sequence[tuple[Any, bool]]:
    """The year's national holidays, each with whether it is still an estimate for the office."""
    settled = calendar.read(session, office).settled
    try:
        found = bundle.year(year).holidays.values()
    except UnknownYearError:
        return ()
    return [(one, one.estimated and year not in settled) for one in found]


@blueprint.post("/kantor/hari")
@perlu_peran(ADMIN)
def add() -> Page:
    """Close or open one day or several in a row, once the effect was seen."""
    office = frame.own_office(ADMIN)
    try:
        days, kind, hours = _days(), _kind(), _hours()
        reason = calendars.words("alasan", "alasannya, misalnya Cuti daerah")
        basis = calendars.words("dasar", "dasarnya", required=False)
    except CalendarError as error:
        return _listed(office, calendars.REFUSED, str(error))

    def change(session: Session) -> None:
        for one in days:
            calendar.add_override(
                session,
                one,
                kind,
                office=office,
                reason=reason,
                basis=basis,
                hours=hours,
                **calendars.by(),
            )

    writer = frame.writing(office)
    span = writer.day(days[0])
    if len(days) > 1:
        span = f"{span} sampai {writer.day(days[-1])}"
    return calendars.changed(
        office,
        change,
        told=f"{KINDS[kind]} pada {span}: {reason}.",
        done=f"{KINDS[kind]} pada {span} disimpan.",
        back="hari_kantor.listing",
        shown=_listed,
    )


def _kind() -> Literal["tutup", "buka"]:
    """Raises CalendarError."""
    typed = request.form.get("jenis", "")
    if typed not in KINDS:
        raise CalendarError("Pilih tutup atau buka.")
    return "buka" if typed == "buka" else "tutup"


def _days() -> list[date]:
    """Raises CalendarError."""
    first = calendars.day("tanggal")
    if first is None:
        raise CalendarError("Tulis tanggalnya.")
    last = calendars.day("sampai") or first
    if not 0 <= (last - first).days < MOST_DAYS:
        raise CalendarError(
            f"Hari terakhir tidak mendahului hari pertama, dan paling banyak {MOST_DAYS} hari sekaligus."
        )
    bundle.year(first.year)
    bundle.year(last.year)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _hours() -> Period | None:
    """Raises CalendarError for one of both."""
    opens, closes = calendars.hour("jam_buka"), calendars.hour("jam_tutup")
    if opens is None and closes is None:
        return None
    if opens is None or closes is None:
        raise CalendarError("Tulis jam buka dan jam tutup keduanya, atau kosongkan.")
    return Period(opens=opens, closes=closes)


@blueprint.post("/kantor/hari/<id:override_id>/tarik")
@perlu_peran(ADMIN)
def withdraw(override_id: int) -> Page:
    """Take an exception of the office back, once the effect was seen."""
    session = context.session()
    row = session.get(CalendarOverride, override_id)
    if row is None or row.office is None:
        raise access.absent()
    office, day = _own(row.office), frame.writing(row.office).day(row.date)
    return calendars.changed(
        office,
        lambda session: calendar.remove_override(
            session, override_id, **calendars.by()
        ),
        told=f"Pengecualian pada {day} dicabut: {row.reason}.",
        done=f"Pengecualian pada {day} dicabut.",
        back="hari_kantor.listing",
        shown=_listed,
    )


def _own(office: str) -> str:
    """Raises AbsentError for an office that is not his to set."""
    if office not in {one.key for one in frame.own_offices(ADMIN)}:
        raise access.absent()
    return office
