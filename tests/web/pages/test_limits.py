"""Time limits in words."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from engine.clocks import ClockView
from pst.calendar import Hours, OfficeCalendar, Period
from web.formatting import writer
from web.pages import limits

KUPANG = writer("kupang")
ZONE = ZoneInfo("Asia/Makassar")
PLAIN = OfficeCalendar(office="kupang", zone=ZONE)


def at(day: int, hour: int = 9, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def opened(*, demo: bool = False) -> OfficeCalendar:
    """Open on every weekday from eight to four."""
    day = (Period(opens=time(8), closes=time(16)),)
    week = MappingProxyType(dict.fromkeys(range(5), day))
    hours = Hours(week=week, source="uji", demo=demo)
    return OfficeCalendar(office="kupang", zone=ZONE, hours=(hours,))


def view(
    unit: str = "hari_kerja",
    amount: int = 3,
    state: str = "berjalan",
    running: Sequence[tuple[datetime, datetime | None]] = ((at(20), None),),
) -> ClockView:
    return ClockView(
        name="jawaban",
        limit=f"{unit}({amount})",
        unit=unit,
        amount=amount,
        source="KUPANG-KONSUL-ONLINE-WAKTU AMB-14",
        role="petugas",
        state=state,
        running=tuple(running),
        due_at=None,
    )


@pytest.mark.parametrize(
    ("now", "state", "text", "small"),
    [
        (at(20, 10), "aman", "Rabu, 25 Nov", "batas 3 hari kerja"),
        (at(23, 10), "aman", "Rabu, 25 Nov", "hari kerja ke-1 dari 3"),
        (at(25, 10), "segera", "Hari ini", "hari kerja ke-3 dari 3"),
        (at(26, 10), "lewat", "Lewat 1 hari kerja", "Rabu, 25 Nov"),
    ],
)
def test_a_running_clock_says_until_when(
    now: datetime, state: str, text: str, small: str
) -> None:
    due = limits.clock(view(), PLAIN, KUPANG, now)
    assert (due.state, due.text, due.small) == (state, text, small)


def test_a_limit_in_a_year_whose_holidays_are_not_known_is_not_known() -> None:
    late = datetime(2060, 12, 20, tzinfo=UTC)
    due = limits.clock(view(amount=20, running=[(late, None)]), PLAIN, KUPANG, late)
    assert (due.state, due.text) == ("tanpa", "Belum diketahui")
    assert due.small == "hari libur tahun itu belum ada di Alur"


def test_a_clock_that_stands_still_says_since_when() -> None:
    paused = view(amount=10, state="jeda", running=[(at(12), at(18, 14))])
    due = limits.clock(paused, PLAIN, KUPANG, at(20))
    assert (due.state, due.group) == ("jeda", "jeda")
    assert due.text == "Berhenti sejak Rabu, 18 Nov"
    assert due.small == "terpakai 3 dari 10 hari kerja"


def test_a_clock_that_was_stopped_says_on_which_day() -> None:
    stopped = view(state="berhenti", running=[(at(19), at(23, 14))])
    limit = limits.limit(stopped, PLAIN, KUPANG, at(30))
    assert limit.due.text == "Selesai pada hari kerja ke-2 dari 3"
    assert limit.latest == ""
    assert limit.scale == ("", "")


def test_a_clock_stopped_too_late_says_how_late() -> None:
    stopped = view(state="berhenti", running=[(at(16), at(23, 14))])
    due = limits.clock(stopped, PLAIN, KUPANG, at(30))
    assert due.text == "Selesai, lewat 2 hari kerja"


def test_a_clock_that_waits_for_another_case_has_not_begun() -> None:
    waits = view("menit_kerja", 10, "menunggu", [])
    limit = limits.limit(waits, opened(), KUPANG, at(20))
    assert (limit.due.text, limit.due.small) == ("Belum mulai", "batas 10 menit")
    assert limit.since == "Belum mulai dihitung."
    assert limit.ribbon is None


def test_minutes_are_left_or_over() -> None:
    started = view("menit_kerja", 10, running=[(at(20, 9), None)])
    left = limits.clock(started, opened(), KUPANG, at(20, 9, 4))
    over = limits.clock(started, opened(), KUPANG, at(20, 9, 14))
    assert (left.state, left.text, left.group) == ("segera", "Sisa 6 menit", "hari_ini")
    assert (over.text, over.small) == ("Lewat 4 menit", "batas 10 menit")


def test_minutes_that_end_on_another_day_name_it() -> None:
    started = view("menit_kerja", 10, running=[(at(20, 15, 58), None)])
    due = limits.clock(started, opened(), KUPANG, at(20, 15, 59))
    assert due.text == "Senin, 23 Nov, 08.08"


def test_minutes_without_known_hours_are_not_measured_and_say_so() -> None:
    started = view("menit_kerja", 10, running=[(at(20, 9), None)])
    limit = limits.limit(started, PLAIN, KUPANG, at(20, 10))
    assert limit.due.text == "Tidak diukur"
    assert limit.notes == ("Tidak diukur: jam layanan belum dinyatakan.",)
    assert limit.scale == ("", "")
    stopped = view("menit_kerja", 10, "berhenti", [(at(20, 9), at(20, 10))])
    assert limits.clock(stopped, PLAIN, KUPANG, at(21)).text == "Tidak diukur"


def test_minutes_that_were_kept_say_how_many() -> None:
    stopped = view("menit_kerja", 10, "berhenti", [(at(20, 9), at(20, 9, 4))])
    due = limits.clock(stopped, opened(), KUPANG, at(21))
    assert due.text == "Selesai dalam 4 dari 10 menit"


def test_a_case_shows_count_day_and_ribbon() -> None:
    limit = limits.limit(view(), PLAIN, KUPANG, at(24, 10))
    assert limit.due.text == "Hari kerja ke-2 dari 3"
    assert limit.latest == "Rabu, 25 November 2026"
    assert limit.since == "Dihitung sejak Jumat, 20 November 2026, 09.00 WITA."
    assert limit.scale == ("Terpakai 1", "Sisa 2")
    ribbon = limit.ribbon
    assert ribbon is not None
    assert (ribbon.total, ribbon.used, ribbon.today, ribbon.late) == (3, 1, True, 0)
    assert ribbon.label == "1 dari 3 hari kerja terpakai, hari kerja ke-2 dari 3"


def test_a_case_whose_clock_stands_says_what_is_left() -> None:
    paused = view(amount=10, state="jeda", running=[(at(12), at(18, 14))])
    limit = limits.limit(paused, PLAIN, KUPANG, at(20))
    assert limit.paused
    assert limit.since == "Jam berhenti sejak Rabu, 18 November."
    assert limit.ribbon is not None
    assert limit.ribbon.label == "3 dari 10 hari kerja terpakai, jam berhenti"


def test_days_beyond_the_limit_lengthen_the_ribbon() -> None:
    ribbon = limits.limit(view(), PLAIN, KUPANG, at(27, 10)).ribbon
    assert ribbon is not None
    assert (ribbon.total, ribbon.used, ribbon.late) == (3, 3, 2)
    assert ribbon.label == "Lewat 2 hari kerja dari batas 3 hari kerja"


def test_what_is_only_an_estimate_or_an_example_is_said() -> None:
    far = view(running=[(at(20, month=12), None)])
    notes = limits.limit(far, opened(demo=True), KUPANG, at(21, month=12)).notes
    assert "Jam layanan di sini contoh (demo)." in notes


@pytest.mark.parametrize(
    ("due_at", "state", "text", "small"),
    [
        (None, "tanpa", "Tanpa tenggat", ""),
        (at(20, 15), "segera", "Hari ini", "pukul 15.00 WITA"),
        (at(23, 15), "aman", "Senin, 23 Nov", "pukul 15.00 WITA"),
        (at(20, 9, 35), "lewat", "Lewat 25 menit", "Jumat, 20 Nov"),
        (at(18, 15), "lewat", "Lewat 2 hari", "Rabu, 18 Nov"),
    ],
)
def test_a_tasks_own_target(
    due_at: datetime | None, state: str, text: str, small: str
) -> None:
    due = limits.target(due_at, KUPANG, at(20, 10))
    assert (due.state, due.text, due.small) == (state, text, small)
