"""Cases by service and channel, within and beyond their limits, and the list behind every number."""

import pytest

from tests.web.figures.archive import COUNTER, LIBRARY, NOW, ONLINE, asked, at
from web.figures.behind import WHICH, Wanted, behind
from web.figures.cases import Bar, ended, figures

pytestmark = pytest.mark.altered


def of(found, service="konsultasi", channel="online"):
    return next(
        one
        for one in found.services
        if (one.service, one.channel) == (service, channel)
    )


def numbers(session, which, name="2026-11", **more):
    found = behind(session, asked(name), Wanted(which=which, **more))
    assert found.total == len(found.rows)
    return [row.id for row in found.rows]


def test_every_service_of_the_office_stands_there_also_without_a_case(session):
    found = figures(session, asked())
    services = {(one.service, one.channel) for one in found.services}
    assert len(services) == 8
    assert ("perpustakaan", "online") in services
    assert all(one.service != "pengaduan" for one in found.services)
    assert found.total.came == found.total.ended == 0
    assert (found.limits, found.times) == ([], [])


def test_cases_are_counted_in_the_month_in_which_something_became_of_them(
    session, archive
):
    before = archive.case(ONLINE, at(5, month=10), at(20, month=10))
    across = archive.case(ONLINE, at(30, month=10), at(3))
    today = archive.case(ONLINE, at(18))
    gone = archive.case(ONLINE, at(4), at(5), "cancelled")
    stuck = archive.case(ONLINE, at(19), status="incident")
    archive.case(ONLINE, at(21))
    one = of(figures(session, asked()))
    assert (one.came, one.open, one.stuck, one.ended, one.cancelled) == (3, 2, 1, 1, 1)
    assert numbers(session, "selesai") == [across]
    assert numbers(session, "terbuka") == [stuck, today]
    assert numbers(session, "masuk") == [stuck, gone, today]
    assert numbers(session, "batal") == [gone]
    assert numbers(session, "terkendala") == [stuck]
    assert numbers(session, "terbuka", "2026-10") == [across]
    assert numbers(session, "selesai", "2026-10") == [before]
    assert ended(session, asked("2026-10")) == ended(session, asked()) == 1


def test_a_case_that_ended_kept_its_limit_or_did_not(session, archive):
    kept = archive.case(ONLINE, at(2), at(4))
    archive.clock(kept, (at(2), at(4)), due=at(5, 15))
    late = archive.case(ONLINE, at(2), at(6))
    archive.clock(late, (at(2), at(6)), due=at(5, 15))
    unmeasured = archive.case(COUNTER, at(3), at(3, 10))
    archive.clock(
        unmeasured, (at(3), at(3, 10)), unit="menit_kerja", amount=10, name="x"
    )
    free = archive.case(LIBRARY, at(3), at(3, 10))
    never = archive.case(ONLINE, at(3), at(3, 11))
    archive.clock(never, state="berhenti")
    total = figures(session, asked()).total
    assert (total.kept, total.late, total.unmeasured, total.free) == (1, 1, 1, 2)
    assert numbers(session, "dalam") == [kept]
    assert numbers(session, "lewat") == [late]
    assert numbers(session, "tanpa") == [never, free]


def test_one_missed_limit_of_several_makes_a_case_late(session, archive):
    case = archive.case(ONLINE, at(2), at(9))
    archive.clock(case, (at(2), at(3)), due=at(5, 15), name="antrian")
    archive.clock(case, (at(3), at(9)), due=at(6, 15), name="informasi")
    archive.clock(case, (at(3), at(9)), unit="jam_kerja", name="tak_diukur")
    assert numbers(session, "lewat") == [case]


def test_a_clock_stopped_while_it_stood_still_is_counted_anew(session, archive):
    """What was due is not kept then: five counted days of three are late, two are not."""
    late = archive.case(ONLINE, at(2), at(13))
    archive.clock(late, (at(2), at(9, 17)), state="berhenti")
    kept = archive.case(ONLINE, at(2), at(13))
    archive.clock(kept, (at(2), at(4, 17)), state="berhenti")
    assert numbers(session, "lewat") == [late]
    assert numbers(session, "dalam") == [kept]


def test_what_is_late_now_is_open_and_its_clock_has_not_been_stopped(session, archive):
    running = archive.case(ONLINE, at(9))
    archive.clock(running, (at(9), None), due=at(12, 15))
    paused = archive.case(ONLINE, at(9))
    archive.clock(paused, (at(9), at(17)), state="jeda")
    in_time = archive.case(ONLINE, at(19))
    archive.clock(in_time, (at(19), None), due=at(24, 15))
    answered = archive.case(ONLINE, at(9))
    archive.clock(answered, (at(9), at(17)), due=at(12, 15))
    assert numbers(session, "lewat_kini") == [paused, running]
    assert of(figures(session, asked())).late_now == 2


def test_the_median_and_what_nine_of_ten_kept_within_are_in_the_limits_unit(
    session, archive
):
    for day in (3, 4, 5, 6, 9):
        case = archive.case(ONLINE, at(2), at(day, 17))
        archive.clock(case, (at(2), at(day, 23, 59)), due=at(5, 15))
    case = archive.case(ONLINE, at(2))
    archive.clock(case, (at(2), at(19)), due=at(5, 15))
    (limit,) = figures(session, asked()).limits
    assert (limit.name, limit.unit, limit.amount) == ("jawaban", "hari_kerja", 3)
    assert limit.measured == 5
    # At 23.59 the day is not over where the hours are not known: 0, 1, 2, 3 and 4 days.
    assert (limit.median, limit.ninth) == (2, pytest.approx(3.6))


def test_endings_are_told_by_day_by_hour_and_by_month(session, archive):
    archive.case(ONLINE, at(2), at(3, 23, 30))
    late = archive.case(ONLINE, at(2), at(10, 8, 15))
    archive.clock(late, (at(2), at(10, 8, 15)), due=at(5, 15))
    days = figures(session, asked()).times
    assert [(bar.at.day, bar.ended, bar.late) for bar in days] == [
        (3, 1, 0),
        (10, 1, 1),
    ]
    (hour,) = figures(session, asked("2026-11-10")).times
    assert (hour.at.hour, hour.ended) == (8, 1)
    (month,) = figures(session, asked("2026")).times
    assert month == Bar(at=month.at, ended=2, late=1)
    assert numbers(session, "lewat", at=days[1].at) == [late]
    assert numbers(session, "selesai", "2026-11-10", at=hour.at) == [late]


def test_a_case_that_is_not_for_everybody_stands_nowhere(session, archive):
    case = archive.case(ONLINE, at(2), at(10), readers=["kepala"])
    archive.clock(case, (at(2), at(10)), due=at(5, 15))
    archive.task(case, assignee="petugas.kupang", due_at=at(3))
    archive.task(case, status="completed", completed_by="a", completed_at=at(4))
    archive.ticket(case, at(4), waits=5, takes=9)
    archive.rating(case, at(5), 5, "diberikan")
    found = figures(session, asked())
    assert found.total.came == found.total.ended == 0
    assert (found.limits, found.times) == ([], [])
    assert ended(session, asked()) == 0
    seen = {which: numbers(session, which, score=5, account="a") for which in WHICH}
    assert set(map(tuple, seen.values())) == {()}


def test_another_office_has_figures_of_its_own(session, archive):
    archive.office = "kaltim"
    archive.case("kaltim-konsultasi-online", at(2), at(4))
    assert figures(session, asked()).total.ended == 0
    assert numbers(session, "selesai") == []


def test_a_list_is_leafed_through_and_narrowed(session, archive):
    made = [archive.case(ONLINE, at(2), at(4)) for _ in range(53)]
    archive.case(LIBRARY, at(2), at(4))
    wanted = {"service": "konsultasi", "channel": "online"}
    first = behind(session, asked(), Wanted(which="selesai", **wanted))
    assert (first.total, len(first.rows), first.next) == (53, 50, made[3])
    rest = behind(
        session, asked(), Wanted(which="selesai", before=first.next, **wanted)
    )
    assert [row.id for row in rest.rows] == made[2::-1]
    assert (rest.total, rest.next) == (53, None)
    row = first.rows[0]
    assert (row.requester_name, row.hasil, row.lewat_kini) == (
        "Maria Bano",
        "tanpa",
        False,
    )
    assert row.completed_at < NOW
