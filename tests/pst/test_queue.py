"""Numbers, the two stages of waiting, and when the ten minutes begin (AMB-09, AMB-12)."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from pst import queue

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday 09.00 in Kupang."""


def take(session, case, now=NINE, **changes):
    asked = {"kantor": "kupang", "layanan": "konsultasi"} | changes
    return queue.take_number(session, now=now, berkas=case, **asked)


def ready(session, case, now):
    take(session, case, now)
    queue.forward(session, now=now, berkas=case)


def start_of(session, case):
    return queue.ready_to_be_served(session, now=NINE, berkas=case)["mulai"]


def minutes(count):
    return NINE + timedelta(minutes=count)


def test_a_number_has_the_letter_of_its_service_and_three_digits(session):
    assert take(session, 1) == {"nomor": "B-001", "di_depan": 0}
    assert take(session, 2) == {"nomor": "B-002", "di_depan": 1}
    assert take(session, 3, layanan="penjualan")["nomor"] == "C-001"
    assert take(session, 4, kantor="jateng")["nomor"] == "B-001"


def test_numbers_start_again_at_midnight_in_the_offices_own_zone(session):
    late = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)
    assert take(session, 1, late)["nomor"] == "B-001"
    assert take(session, 2, late + timedelta(minutes=1))["nomor"] == "B-001"
    jakarta = take(session, 3, late + timedelta(minutes=2), kantor="jateng")
    assert jakarta["nomor"] == "B-001"


def test_whoever_is_done_or_gone_no_longer_waits_in_front(session):
    take(session, 1)
    take(session, 2)
    queue.finish(session, now=NINE, berkas=1)
    queue.leave(session, now=NINE, berkas=2)
    assert take(session, 3) == {"nomor": "B-003", "di_depan": 0}


def test_a_service_without_a_queue_is_refused(session):
    with pytest.raises(queue.QueueError, match="tidak memakai antrian"):
        take(session, 1, layanan="pengaduan")


def test_a_case_without_a_number_is_refused(session):
    with pytest.raises(queue.QueueError, match="belum punya nomor"):
        queue.serve(session, now=NINE, berkas=7)


def test_two_kiosks_at_once_get_two_numbers(sessions):
    gate, numbers = Barrier(4), []

    def visit(case):
        with sessions.begin() as session:
            gate.wait()
            numbers.append(take(session, case, minutes(24 * 60))["nomor"])

    visitors = [Thread(target=visit, args=(case,)) for case in range(900, 904)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert len(set(numbers)) == 4


def test_the_stages_keep_their_times(session):
    ready(session, 1, NINE)
    served = queue.serve(session, now=minutes(4), berkas=1)
    done = queue.finish(session, now=minutes(20), berkas=1)
    assert served == {"nomor": "B-001", "dilayani": "2026-11-23T01:04:00+00:00"}
    assert done == {"nomor": "B-001", "selesai": "2026-11-23T01:20:00+00:00"}


def test_the_time_does_not_run_before_the_guest_book_is_filled(session):
    take(session, 1)
    assert start_of(session, 1) is None


def test_the_first_visitors_time_runs_since_he_was_ready(session):
    ready(session, 1, minutes(5))
    assert start_of(session, 1) == minutes(5).isoformat()


def test_the_next_visitors_time_runs_since_the_one_before_was_done(session):
    ready(session, 1, NINE)
    ready(session, 2, minutes(1))
    queue.serve(session, now=minutes(2), berkas=1)
    assert start_of(session, 2) is None
    queue.finish(session, now=minutes(15), berkas=1)
    assert start_of(session, 2) == minutes(15).isoformat()


def test_a_visitor_who_comes_after_the_last_was_done_waits_since_he_was_ready(session):
    ready(session, 1, NINE)
    queue.finish(session, now=minutes(2), berkas=1)
    ready(session, 2, minutes(30))
    assert start_of(session, 2) == minutes(30).isoformat()


def test_nobody_waits_behind_a_visitor_who_went_away(session):
    ready(session, 1, NINE)
    ready(session, 2, minutes(1))
    queue.leave(session, now=minutes(3), berkas=1)
    assert start_of(session, 2) == minutes(1).isoformat()


def test_whoever_is_served_at_another_desk_before_that_has_not_waited(session):
    ready(session, 1, NINE)
    ready(session, 2, minutes(1))
    queue.serve(session, now=minutes(2), berkas=1)
    queue.serve(session, now=minutes(3), berkas=2)
    assert start_of(session, 2) == minutes(3).isoformat()
    queue.finish(session, now=minutes(40), berkas=1)
    assert start_of(session, 2) == minutes(3).isoformat()


def test_a_cancelled_case_leaves_the_queue_and_one_without_a_number_is_no_matter(
    session,
):
    ready(session, 1, minutes(0))
    ready(session, 2, minutes(1))
    assert start_of(session, 2) is None

    queue.let_go(session, now=minutes(2), berkas=1)
    queue.let_go(session, now=minutes(2), berkas=99)

    session.expire_all()
    assert start_of(session, 2) == minutes(1).isoformat()


def test_erasing_forgets_who_was_served_first_and_keeps_the_times(session):
    take(session, 1, prioritas=True)
    queue.forward(session, now=minutes(2), berkas=1)
    queue.erase(session, berkas=1)
    ticket = session.scalars(
        select(queue.QueueTicket).execution_options(populate_existing=True)
    ).one()
    assert (ticket.priority, ticket.ready_at) == (False, minutes(2))
