"""Who has how much to do, how long visitors waited, what they thought; and the cases behind it."""

import pytest

from tests.web.figures.archive import COUNTER, ONLINE, asked, at
from tests.web.figures.test_cases import numbers
from web.figures.load import load
from web.figures.ratings import ratings
from web.figures.visits import visits

pytestmark = pytest.mark.altered
ANITA, RIO, SARI = "petugas.kupang", "petugas2.kupang", "resepsionis.kupang"


def test_each_officer_with_his_cases_held_late_and_worked_on(session, archive):
    one, two, three = (archive.case(ONLINE, at(2)) for _ in range(3))
    archive.task(one, assignee=ANITA)
    archive.task(one, assignee=ANITA, due_at=at(19))
    archive.task(two, assignee=ANITA, due_at=at(25))
    archive.task(three)
    archive.task(three, role="pengguna", assignee=None)
    for case in (one, one, two):
        archive.task(case, status="completed", completed_by=RIO, completed_at=at(5))
    archive.task(
        three, status="completed", completed_by=RIO, completed_at=at(30, month=10)
    )
    told = [(it.account, it.open, it.late, it.done) for it in load(session, asked())]
    assert told == [(ANITA, 2, 1, 0), (RIO, 0, 0, 2), (None, 1, 0, 0)]
    assert numbers(session, "dipegang", account=ANITA) == [two, one]
    assert numbers(session, "tugas_lewat", account=ANITA) == [one]
    assert numbers(session, "dipegang", account=None) == [three]
    assert numbers(session, "dikerjakan", account=RIO) == [two, one]


def test_what_is_done_for_a_visitor_counts_what_he_does_himself_does_not(
    session, archive
):
    case = archive.case(COUNTER, at(2))
    for by in (SARI, "pengguna.kupang", "tamu:5371", "kios"):
        archive.task(
            case,
            role="pengguna",
            status="completed",
            completed_by=by,
            completed_at=at(2, 10),
        )
    assert [(it.account, it.done) for it in load(session, asked())] == [(SARI, 1)]


def test_a_task_is_also_late_by_the_clock_that_its_role_must_stop(session, archive):
    case = archive.case(ONLINE, at(2))
    archive.task(case, assignee=ANITA)
    archive.clock(case, (at(2), None), due=at(5, 15))
    assert [it.late for it in load(session, asked())] == [1]
    assert numbers(session, "tugas_lewat", account=ANITA) == [case]


def test_waiting_and_serving_by_hour_and_service(session, archive):
    made = []
    for hour, waits, takes in ((9, 3, 10), (9, 5, 20), (11, 12, 30), (11, 20, None)):
        made.append(archive.case(COUNTER, at(10, hour)))
        archive.ticket(made[-1], at(10, hour), waits, takes)
    archive.ticket(archive.case(COUNTER, at(9)), at(9), 5, None, state="menunggu")
    archive.ticket(archive.case(COUNTER, at(9, month=10)), at(9, month=10), 99, 99)
    found = visits(session, asked())
    assert (found.total.served, found.total.waited, found.total.took) == (4, 8.5, 20)
    assert found.total.waited_ninth == pytest.approx(17.6)
    assert found.total.took_ninth == pytest.approx(28)
    assert [(hour, it.served, it.waited) for hour, it in found.hours] == [
        (9, 2, 4),
        (11, 2, 16),
    ]
    assert [(name, it.served) for name, it in found.services] == [("konsultasi", 4)]
    assert numbers(session, "dilayani") == made[::-1]
    assert numbers(session, "dilayani", hour=11) == made[:1:-1]


def test_who_takes_a_number_without_a_guest_book_waits_from_then_on(session, archive):
    case = archive.case(COUNTER, at(10))
    archive.ticket(case, at(10), 6, None, ready_at=None, service="perpustakaan")
    assert visits(session, asked()).total.waited == 10


def test_nobody_waited_and_nobody_rated(session):
    nobody = visits(session, asked())
    assert (nobody.total.served, nobody.total.waited, nobody.hours) == (0, None, [])
    assert (ratings(session, asked()).given, ratings(session, asked()).offered) == (
        0,
        0,
    )


def test_scores_are_counted_and_so_is_who_gave_none(session, archive):
    given = [(5, "diberikan"), (5, "diberikan"), (2, "diberikan")]
    rated = []
    for score, state in [*given, (None, "dilewati"), (None, "tidak_diberikan")]:
        rated.append(archive.case(ONLINE, at(2), at(4)))
        archive.rating(rated[-1], at(4), score, state)
    archive.rating(archive.case(ONLINE, at(2), at(4)), at(20, 23), 1, "diberikan")
    found = ratings(session, asked())
    assert found.scores == {5: 2, 4: 0, 3: 0, 2: 1, 1: 0}
    assert (found.given, found.skipped, found.absent, found.offered) == (3, 1, 1, 5)
    assert numbers(session, "nilai", score=5) == rated[1::-1]
    assert numbers(session, "dinilai") == rated[2::-1]
    assert numbers(session, "tidak_dinilai") == rated[:2:-1]
