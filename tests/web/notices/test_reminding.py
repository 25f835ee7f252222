"""Reminders before a limit is breached: when, whom, and once each."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from engine import inbox, instances
from engine.contract import Actor
from tests.web.notices.conftest import NOW, Ear
from tests.web.pages.town import SETTINGS, Town, Visitor
from tests.web.pages.walks import at_counter, fill
from web import demo, notices
from web.accounts import Passwords
from web.clock import DemoClock
from web.context import Parts
from web.seed import accounts as seed

Begin = Callable[..., int]
OFFICERS = ["petugas.kupang", "petugas2.kupang"]
ANITA = Actor(id="petugas.kupang", role="petugas")
RIO = Actor(id="petugas2.kupang", role="petugas")


def days(ear: Ear, until: int = 20) -> list[tuple[int, str]]:
    """On which day after the start something was told, looking twice a day."""
    found = []
    for day in range(until):
        before = len(ear.told())
        for hours in (0, 8):
            ear.remind(NOW + timedelta(days=day, hours=hours))
        found += [(day, kind) for kind in dict.fromkeys(ear.told()[before:])]
    return found


def test_ten_working_days_remind_after_eight_on_the_last_and_when_they_are_over(
    ear: Ear, limited: Begin
) -> None:
    limited()
    # From Monday, day 1 is Tuesday; day 8 ends on Thursday of the week after, day 10 is the Monday after that.
    assert days(ear) == [
        (11, "batas_dekat"),
        (14, "batas_akhir"),
        (15, "batas_lewat"),
    ]
    assert ear.who("batas_dekat") == ear.who("batas_akhir") == OFFICERS
    assert ear.who("batas_lewat") == ["kepala.kupang"]


def test_whoever_holds_the_task_is_reminded_alone(
    kupang: Town, ear: Ear, limited: Begin
) -> None:
    task = kupang.task(limited(), "kerjakan")
    with kupang.sessions.begin() as session:
        inbox.claim(session, kupang.engine, task, actor=RIO, now=NOW)
    days(ear)
    assert ear.who("batas_akhir") == ["petugas2.kupang"]
    assert ear.who("batas_lewat") == ["kepala.kupang", "petugas2.kupang"]


def test_a_limit_in_minutes_reminds_at_four_fifths_and_has_no_last_day(
    kupang: Town, ear: Ear, limited: Begin
) -> None:
    with kupang.sessions.begin() as session:
        seed.add_hours(session, now=NOW)
    limited("menit_kerja(10)")
    told = [
        (minutes, ear.told()[-1])
        for minutes in range(12)
        if ear.remind(NOW + timedelta(minutes=minutes, seconds=1))
    ]
    assert told == [(8, "batas_dekat"), (10, "batas_lewat")]


def test_a_tasks_own_target_reminds_as_a_limit_does(ear: Ear, limited: Begin) -> None:
    limited(None, "hari_kerja(10)")
    assert days(ear) == [
        (11, "tugas_dekat"),
        (14, "tugas_akhir"),
        (15, "tugas_lewat"),
    ]
    assert ear.who("tugas_dekat") == ear.who("tugas_akhir") == OFFICERS
    assert ear.who("tugas_lewat") == ["kepala.kupang"]


def test_a_target_of_calendar_days_that_ends_on_a_sunday_has_its_last_day_on_friday(
    ear: Ear, limited: Begin
) -> None:
    limited(None, "hari(13)")
    assert days(ear) == [(11, "tugas_akhir"), (14, "tugas_lewat")]


def test_a_target_within_the_day_reminds_at_four_fifths_of_its_time(
    kupang: Town, ear: Ear, limited: Begin
) -> None:
    with kupang.sessions.begin() as session:
        seed.add_hours(session, now=NOW)
    limited(None, "menit_kerja(10)")
    told = [
        (minutes, ear.told()[-1])
        for minutes in range(12)
        if ear.remind(NOW + timedelta(minutes=minutes, seconds=1))
    ]
    assert told == [(8, "tugas_dekat"), (10, "tugas_lewat")]


def test_whoever_holds_a_task_hears_alone_of_its_target(
    kupang: Town, ear: Ear, limited: Begin
) -> None:
    task = kupang.task(limited(None, "hari_kerja(10)"), "kerjakan")
    with kupang.sessions.begin() as session:
        inbox.claim(session, kupang.engine, task, actor=RIO, now=NOW)
    days(ear)
    assert ear.who("tugas_akhir") == ["petugas2.kupang"]
    assert ear.who("tugas_lewat") == ["kepala.kupang", "petugas2.kupang"]
    words = kupang.visitor("petugas2.kupang").get("/pemberitahuan").main
    assert "Hari terakhir tugas: kerjakan" in words
    assert "Paling lambat Senin, 7 Desember 2026, 23.59 WITA. Contoh, berkas" in words


def test_a_target_beside_a_clock_that_its_role_must_stop_reminds_of_the_clock_alone(
    ear: Ear, limited: Begin
) -> None:
    limited("hari_kerja(10)", "hari_kerja(5)")
    assert {kind for _, kind in days(ear)} == {
        "batas_dekat",
        "batas_akhir",
        "batas_lewat",
    }


@pytest.mark.parametrize("kinds", [("hari_kerja(10)", ""), (None, "hari_kerja(10)")])
def test_the_moment_of_the_next_reminder_is_known_before(
    kupang: Town, ear: Ear, limited: Begin, kinds: tuple[str | None, str]
) -> None:
    limited(*kinds)
    found, until = [NOW], NOW + timedelta(days=20)
    with kupang.sessions() as session:
        while moment := notices.next_due(
            session, kupang.engine, after=found[-1], until=until
        ):
            found.append(moment)
    assert [ear.remind(one) for one in found] == [0, 2, 2, 1]
    assert len({one.date() for one in found}) == len(found)


def test_the_demos_clock_stops_where_a_reminder_is_due(
    kupang: Town, ear: Ear, limited: Begin
) -> None:
    limited()
    start = "INSERT INTO demo_clock (id, ahead) VALUES (1, :ahead)"
    with kupang.sessions.begin() as session:
        session.execute(text(start), {"ahead": NOW - DemoClock().real()})
    parts = Parts(
        settings=SETTINGS,
        sessions=kupang.sessions,
        engine=kupang.engine,
        clock=DemoClock(),
        passwords=Passwords(SETTINGS),
        work_off=ear.remind,
    )
    demo.advance(parts, timedelta(days=20))
    told = ["batas_dekat"] * 2 + ["batas_akhir"] * 2 + ["batas_lewat"]
    assert ear.told() == told
    assert kupang.value("SELECT count(DISTINCT created_at::date) FROM notice") >= 3


def test_a_target_in_a_year_without_holidays_is_counted_as_time_passes(
    kupang: Town, ear: Ear, limited: Begin
) -> None:
    limited(None, "hari_kerja(10)")
    far = "UPDATE task SET created_at = '2098-12-01Z', due_at = '2099-01-10Z'"
    with kupang.sessions.begin() as session:
        session.execute(text(far))
    ear.remind(datetime(2098, 12, 30, tzinfo=UTC))
    ear.remind(datetime(2099, 1, 5, tzinfo=UTC))
    assert ear.told() == ["tugas_dekat"] * len(OFFICERS)


def test_what_was_done_in_time_reminds_nobody(
    kupang: Town, ear: Ear, limited: Begin
) -> None:
    task = kupang.task(limited(), "kerjakan")
    with kupang.sessions.begin() as session:
        instances.complete_task(session, kupang.engine, task, {}, actor=ANITA, now=NOW)
    assert days(ear) == []


def test_of_a_guarded_case_only_who_may_read_it_is_told(
    ear: Ear, kupang: Town, limited: Begin
) -> None:
    case = limited(pembaca="penanggung_jawab")
    with kupang.sessions.begin() as session:
        barred = "UPDATE process_instance SET barred = '{petugas.kupang}' WHERE id = :i"
        session.execute(text(barred), {"i": case})
    days(ear)
    assert ear.who("batas_akhir") == ["petugas2.kupang"]
    assert ear.who("batas_lewat") == []


def test_two_workers_do_not_remind_at_the_same_time(
    kupang: Town, ear: Ear, limited: Begin
) -> None:
    limited()
    with kupang.sessions.begin() as other:
        other.execute(text("SELECT pg_advisory_xact_lock(4715002)"))
        assert ear.remind(NOW + timedelta(days=14)) == 0
    assert ear.remind(NOW + timedelta(days=14)) == 2


def test_a_visitor_who_waits_for_another_reminds_nobody_until_it_is_his_turn(
    kupang: Town, ear: Ear, sari: Visitor
) -> None:
    with kupang.sessions.begin() as session:
        seed.add_hours(session, now=NOW)
    for name in ("Yohanes Lado", "Ina Bere"):
        case = at_counter(kupang, sari, name)
        for element in ("ambil_nomor", "tunggu_panggilan", "periksa_kartu"):
            fill(kupang, sari, case, element)
        fill(kupang, sari, case, "isi_buku_tamu", nama=name)
    states = "SELECT string_agg(state, ' ' ORDER BY instance_id) FROM clock"
    assert kupang.value(states) == "berjalan menunggu"
    later = DemoClock().real() + timedelta(days=7)
    ear.remind(later)
    assert ear.told() == ["batas_lewat"]


def test_a_case_whose_clock_cannot_be_asked_keeps_no_other_from_being_told(
    kupang: Town, ear: Ear, limited: Begin
) -> None:
    first, second = limited(), limited()
    with kupang.sessions.begin() as session:
        broken = (
            "UPDATE clock SET state = 'menunggu', running = '[]', "
            "starts_from = 'antrian.siap_dilayani' WHERE instance_id = :i"
        )
        session.execute(text(broken), {"i": first})
    assert ear.remind(NOW + timedelta(days=14)) == len(OFFICERS)
    assert kupang.value("SELECT min(instance_id) FROM notice") == second


def test_the_admin_hears_once_that_next_years_holidays_are_missing(
    kupang: Town, ear: Ear
) -> None:
    year = NOW.year + 1
    for day in (1, 2):
        ear.remind(datetime(year, 10, day, 3, tzinfo=UTC))
    assert ear.who("pengaturan") == ["admin.kupang"]
    admin = kupang.visitor("admin.kupang").get("/pemberitahuan")
    admin.follow(f"Hari libur dan cuti bersama {year + 1}")
    assert (admin.path, admin.status) == ("/kantor/libur", 200)
