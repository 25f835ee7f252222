"""Appointments for a visit when the office is closed (AMB-19).

What the source calls "minimal 1 jam/hari sebelumnya" is read so: outside the hours of a
working day, hours before (`janji_jam`); on a day that is none, days before (`janji_hari`).
Both are rules of the office; where it has none it makes no such appointments.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import calendar, offices
from pst.errors import PstError

INSIDE: Final = "di dalam jam layanan"
OUTSIDE: Final = "di luar jam layanan"
OTHER_DAY: Final = "di luar hari kerja"


class AppointmentError(PstError):
    """The time has no zone."""


def check(
    session: Session, *, now: datetime, kantor: str, waktu: str | None
) -> dict[str, Any]:
    """Whether the visit is announced early enough.

    `waktu` is an ISO time with a zone. `{"waktu": ISO time, "keadaan": INSIDE, OUTSIDE or
    OTHER_DAY, "diterima": bool, "paling_lambat": ISO time or None, "alasan": text or None}`;
    `paling_lambat` is until when it had to be announced. Raises AppointmentError.
    """
    at = _moment(waktu)
    state = _state(session, kantor, at)
    latest = _latest(session, kantor, at, state)
    accepted = latest is not None and now <= latest
    return {
        "waktu": _iso(at),
        "keadaan": state,
        "diterima": accepted,
        "paling_lambat": None if latest is None else _iso(latest),
        "alasan": None if accepted else _reason(session, kantor, state),
    }


def _state(session: Session, office: str, at: datetime) -> str:
    open_at = calendar.read(session, office)
    if not open_at.day(open_at.local_date(at)).working:
        return OTHER_DAY
    # Where the hours are not known, nothing is held against them (AMB-51).
    return OUTSIDE if open_at.is_open(at) is False else INSIDE


def _latest(session: Session, office: str, at: datetime, state: str) -> datetime | None:
    """None where the office has no rule: then it makes no appointment at that time."""
    if state == INSIDE:
        return at
    unit, rule = _rule(state)
    amount = offices.rule(session, office, rule)
    return None if amount is None else at - unit * amount


def _rule(state: str) -> tuple[timedelta, str]:
    if state == OTHER_DAY:
        return timedelta(days=1), "janji_hari"
    return timedelta(hours=1), "janji_jam"


def _reason(session: Session, office: str, state: str) -> str:
    if state == INSIDE:
        return "Waktu itu sudah lewat. Pilih waktu yang akan datang."
    unit, rule = _rule(state)
    amount = offices.rule(session, office, rule)
    if amount is None:
        return (
            f"Kantor ini tidak menerima kunjungan {state}. Datanglah pada jam layanan."
        )
    word = "hari" if unit.days else "jam"
    return (
        f"Janji {state} dibuat paling lambat {amount} {word} sebelumnya. "
        "Pilih waktu yang lebih kemudian, atau datanglah pada jam layanan."
    )


def _moment(text: str | None) -> datetime:
    at = datetime.fromisoformat(text or "")
    if at.tzinfo is None:
        raise AppointmentError(f"Tulis waktu dengan zona. Yang diterima: {text}.")
    return at


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
