"""Acts at several counters at once, over real connections: nobody is called twice, nobody waits for ever."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text

from engine.errors import ConflictError as TakenError
from engine.errors import RetryError
from pst import queue
from tests.web.pages.at_counter import SARI, complete, numbered
from tests.web.pages.at_counter import counters as set_up
from tests.web.pages.town import Town, town
from tests.web.pages.walks import ANSWERS
from web import counters
from web.access import Identity
from web.clock import DemoClock
from web.errors import ConflictError

NOW = DemoClock().real()


@pytest.fixture
def kupang(sessions) -> Town:
    return town(sessions)


def person(username, *roles):
    _, _, office = username.partition(".")
    return Identity(
        kind="akun",
        via="token",
        account=username,
        memberships=frozenset((office, role) for role in roles),
    )


ADMIN = person("admin.kupang", "admin")


def seated(kupang, counter, who=SARI):
    with kupang.sessions.begin() as session:
        return counters.sit(session, who, counter, now=NOW)


def call(kupang, counter, who):
    """Call whoever is next as the web does: again where others stood across it; None when nobody waits."""
    while True:
        try:
            with kupang.sessions.begin() as session:
                desk = counters.seated(session, who, counter, now=NOW)
                ticket = counters.call_next(session, kupang.engine, desk, now=NOW)
                return ticket.instance_id
        except RetryError:
            continue
        except ConflictError:
            return None


def test_several_counters_at_once_call_each_visitor_once(kupang):
    with kupang.sessions.begin() as session:
        made = [
            queue.add(
                session,
                "kupang",
                name=f"Front {n}",
                services=["konsultasi"],
                stages=["depan"],
                actor="admin.kupang",
                now=NOW,
            ).id
            for n in range(4)
        ]
    waiting = {numbered(kupang) for _ in range(12)}
    gate = Barrier(4)

    def work(counter):
        who = person(f"r{counter}.kupang", "resepsionis")
        seated(kupang, counter, who)
        gate.wait()
        called = []
        while (case := call(kupang, counter, who)) is not None:
            called.append(case)
            complete(kupang, case, "tunggu_panggilan", by=who.account)
            complete(kupang, case, "periksa_kartu", {"diperlihatkan": False})
            complete(kupang, case, "isi_buku_tamu", ANSWERS["isi_buku_tamu"])
        return called

    with ThreadPoolExecutor(4) as crew:
        called = [case for found in crew.map(work, made) for case in found]
    assert sorted(called) == sorted(waiting)
    state = "SELECT count(*) FROM queue_ticket WHERE state = 'diteruskan' AND calls = 1"
    assert kupang.value(state) == 12


@pytest.mark.parametrize("act", ["absent", "transfer", "skip"])
def test_an_act_at_the_counter_and_a_task_being_completed_come_one_after_the_other(
    act, kupang
):
    desks = set_up(kupang)
    case = numbered(kupang)
    seated(kupang, desks["Front office"])
    assert call(kupang, desks["Front office"], SARI) == case
    gate = Barrier(2)

    def finish():
        gate.wait()
        try:
            complete(kupang, case, "tunggu_panggilan")
        except TakenError:
            return "late"
        return "done"

    def leave():
        gate.wait()
        with kupang.sessions.begin() as session:
            desk = counters.seated(session, SARI, desks["Front office"], now=NOW)
            about = {"now": NOW}
            if act == "absent":
                counters.no_show(session, kupang.engine, desk, case, **about)
            elif act == "skip":
                counters.skip(session, kupang.engine, desk, case, behind=3, **about)
            else:
                counters.transfer(
                    session, kupang.engine, desk, case, service="penjualan", **about
                )
        return "done"

    with ThreadPoolExecutor(2) as crew:
        done, left = crew.submit(finish), crew.submit(leave)
        assert left.result(20) == "done"
        assert done.result(20) in {"done", "late"}
    assert kupang.value("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0


def test_a_visitor_whose_case_is_worked_on_is_passed_over(kupang):
    desks = set_up(kupang)
    first, second = numbered(kupang), numbered(kupang)
    seated(kupang, desks["Front office"])
    with kupang.sessions() as other:
        other.execute(
            text("SELECT id FROM process_instance WHERE id = :i FOR UPDATE"),
            {"i": first},
        )
        assert call(kupang, desks["Front office"], SARI) == second
        with kupang.sessions.begin() as session:
            desk = counters.seated(session, SARI, desks["Front office"], now=NOW)
            counters.skip(session, kupang.engine, desk, second, behind=None, now=NOW)
        other.execute(
            text("SELECT id FROM process_instance WHERE id = :i FOR UPDATE"),
            {"i": second},
        )
        with pytest.raises(RetryError), kupang.sessions.begin() as session:
            counters.call_next(session, kupang.engine, desk, now=NOW)
        other.rollback()


def test_an_admin_clears_a_counter_and_its_visitor_waits_where_he_stood(kupang):
    desks = set_up(kupang)
    case = numbered(kupang)
    later = numbered(kupang)
    seated(kupang, desks["Front office"])
    call(kupang, desks["Front office"], SARI)
    for _ in range(2):
        with kupang.sessions.begin() as session:
            one = counters.tended(session, ADMIN, desks["Front office"])
            counters.clear(session, kupang.engine, one, who=ADMIN, now=NOW)
    dewi = person("resepsionis2.kupang", "resepsionis")
    seated(kupang, desks["Front office"], dewi)
    assert call(kupang, desks["Front office"], dewi) == case
    assert later
    task = kupang.task(case, "tunggu_panggilan")
    held = kupang.value("SELECT assignee FROM task WHERE id = :t", t=task)
    assert held == "resepsionis2.kupang"


def test_an_empty_counter_is_cleared_without_a_word(kupang):
    desks = set_up(kupang)
    seated(kupang, desks["Loket 3"], person("petugas.kupang", "petugas"))
    with kupang.sessions.begin() as session:
        one = counters.tended(session, ADMIN, desks["Loket 3"])
        counters.clear(session, kupang.engine, one, who=ADMIN, now=NOW)
    assert kupang.value("SELECT ended_by FROM queue_seat") == "admin.kupang"


def test_who_sits_at_one_counter_takes_no_other_one(kupang):
    desks = set_up(kupang)
    anita = person("petugas.kupang", "petugas")
    seated(kupang, desks["Loket 3"], anita)
    seated(kupang, desks["Loket 3"], anita)
    wanted = re.escape("Anda masih menempati Loket 3")
    with pytest.raises(queue.TakenError, match=wanted):
        seated(kupang, desks["Konsultasi 1"], anita)
