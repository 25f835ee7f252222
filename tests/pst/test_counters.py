"""Counters of an office: who sits where, whom they call, and in which order."""

from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text

from pst import queue
from pst.errors import CatalogueError

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday 09.00 in Kupang."""
DAY = NINE.date()
BOTH = ["depan", "layanan"]


def minutes(count):
    return NINE + timedelta(minutes=count)


def take(session, case, now=NINE, **changes):
    asked = {"kantor": "kupang", "layanan": "konsultasi"} | changes
    return queue.take_number(session, now=now, berkas=case, **asked)["nomor"]


def add(session, name="Loket 1", **changes):
    asked = {"services": ["konsultasi"], "stages": BOTH, "actor": "oktavian"}
    return queue.add(session, "kupang", name=name, now=NINE, **(asked | changes))


def waiting(session, counter, stages=BOTH):
    return [one.label for one in queue.waiting(session, counter, DAY, stages)]


def called(session, counter, case, now=NINE):
    return queue.call(session, case, counter, now=now)


def test_a_hundred_visitors_at_once_get_a_hundred_numbers(sessions):
    gate, numbers, cases = Barrier(100), [], count(1)

    def visit(case):
        gate.wait()
        with sessions.begin() as session:
            numbers.append(take(session, case))

    visitors = [Thread(target=visit, args=(next(cases),)) for _ in range(100)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert sorted(numbers) == [f"B-{number:03d}" for number in range(1, 101)]
    with sessions() as session:
        order = select(queue.QueueTicket.number).order_by(*places())
        assert session.scalars(order).all() == list(range(1, 101))


def places():
    return queue.QueueTicket.place, queue.QueueTicket.number


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [("Asia/Jakarta", 17), ("Asia/Makassar", 16), ("Asia/Jayapura", 15)],
)
def test_a_day_ends_at_midnight_in_each_of_the_three_zones(zone, midnight):
    begins = datetime(2026, 11, 23, midnight, tzinfo=UTC)
    before = begins - timedelta(microseconds=1)
    assert queue.day_in(ZoneInfo(zone), before).day == 23
    assert queue.day_in(ZoneInfo(zone), begins).day == 24


def test_the_thousandth_visitor_gets_four_digits(session):
    session.add(
        queue.QueueDay(office="kupang", service="konsultasi", day=DAY, last=998)
    )
    session.flush()
    assert [take(session, 1), take(session, 2)] == ["B-999", "B-1000"]
    assert waiting(session, add(session)) == ["B-999", "B-1000"]


def test_of_two_numbers_the_lower_stands_first_whatever_their_clocks_say(session):
    take(session, 1, minutes(5))
    take(session, 2, minutes(4))
    assert waiting(session, add(session)) == ["B-001", "B-002"]


def test_a_counter_is_set_up_changed_and_every_change_is_kept(session):
    one = add(session, "  Loket   1 ", services=["penjualan", "konsultasi"])
    queue.change(
        session,
        one,
        name="Loket 1",
        services=["konsultasi"],
        stages=["layanan"],
        is_open=False,
        actor="yeni",
        now=minutes(1),
    )
    assert (one.name, one.open) == ("Loket 1", False)
    found = [(c.changed_by, c.values["open"]) for c in queue.changes(session, one)]
    assert found == [("yeni", False), ("oktavian", True)]
    assert queue.counters(session, "kupang") == [one]
    assert queue.counter(session, one.id) is one


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": " "}, "nama loket"),
        ({"name": "x" * 41}, "nama loket"),
        ({"name": "Loket 1"}, "sudah ada"),
        ({"services": []}, "Pilih layanan"),
        ({"services": ["pengaduan"]}, "Pilih layanan"),
        ({"stages": []}, "Pilih tahap"),
        ({"stages": ["dapur"]}, "Pilih tahap"),
    ],
)
def test_a_counter_that_makes_no_sense_is_refused(change, reason, session):
    add(session)
    with pytest.raises(queue.QueueError, match=reason):
        add(session, **({"name": "Loket 2"} | change))


def test_an_office_that_there_is_not_gets_no_counter(session):
    with pytest.raises(CatalogueError):
        queue.add(
            session,
            "mars",
            name="x",
            services=["konsultasi"],
            stages=BOTH,
            actor="a",
            now=NINE,
        )


def test_what_a_counter_was_cannot_be_altered(session):
    add(session)
    with pytest.raises(Exception, match="permission denied"):
        session.execute(text("UPDATE queue_counter_change SET changed_by = 'x'"))


def test_one_person_sits_at_one_counter(session):
    one, other = add(session), add(session, "Loket 2")
    seat = queue.sit(session, one, "anita", day=DAY, now=NINE)
    assert queue.sit(session, one, "anita", day=DAY, now=minutes(1)).id == seat.id
    with pytest.raises(queue.TakenError, match="ditempati anita") as caught:
        queue.sit(session, one, "rio", day=DAY, now=NINE)
    assert caught.value.details == {"by": "anita", "at": NINE.isoformat()}
    with pytest.raises(queue.TakenError, match="masih menempati loket lain"):
        queue.sit(session, other, "anita", day=DAY, now=NINE)
    assert queue.seat_of(session, "anita", "kupang", DAY).id == seat.id
    assert set(queue.seats(session, "kupang", DAY)) == {one.id}
    tomorrow = DAY + timedelta(days=1)
    assert queue.sit(session, other, "anita", day=tomorrow, now=minutes(1440))


def test_nobody_sits_at_a_counter_that_is_closed(session):
    one = add(session)
    one.open = False
    with pytest.raises(queue.QueueError, match="ditutup"):
        queue.sit(session, one, "anita", day=DAY, now=NINE)


def test_a_counter_is_left_once_nobody_is_there(session):
    take(session, 1)
    one = add(session)
    seat = queue.sit(session, one, "anita", day=DAY, now=NINE)
    called(session, one, 1)
    with pytest.raises(queue.TakenError, match="B-001 masih di Loket 1"):
        queue.stand_up(session, seat, one, actor="anita", now=NINE)
    queue.skip(session, 1, one, behind=None, now=NINE)
    queue.stand_up(session, seat, one, actor="anita", now=minutes(9))
    assert queue.seats(session, "kupang", DAY) == {}


def test_priority_goes_first_then_whoever_stands_longest(session):
    take(session, 1, minutes(0))
    take(session, 2, minutes(1), layanan="penjualan")
    take(session, 3, minutes(2), prioritas=True)
    one = add(session, services=["konsultasi", "penjualan"])
    assert waiting(session, one) == ["B-002", "B-001", "C-001"]
    assert waiting(session, add(session, "Loket 2")) == ["B-002", "B-001"]


def test_a_counter_calls_only_for_its_stages(session):
    take(session, 1)
    take(session, 2)
    queue.forward(session, now=minutes(3), berkas=1)
    one = add(session)
    assert waiting(session, one, ["depan"]) == ["B-002"]
    assert waiting(session, one, ["layanan"]) == ["B-001"]
    assert waiting(session, add(session, "Meja", stages=["layanan"])) == ["B-001"]


def test_who_was_called_is_no_longer_to_be_called(session):
    take(session, 1)
    one, other = add(session), add(session, "Loket 2")
    called(session, one, 1)
    assert queue.current(session, one, DAY).label == "B-001"
    assert waiting(session, other) == []
    with pytest.raises(queue.TakenError, match="terakhir di Loket 1") as caught:
        called(session, other, 1)
    assert caught.value.details["by"] == "Loket 1"
    queue.leave(session, now=NINE, berkas=1)
    with pytest.raises(queue.TakenError, match="tidak lagi di Loket 1"):
        queue.recall(session, 1, one, now=NINE)


def test_who_left_without_having_been_called_is_not_called(session):
    take(session, 1)
    queue.leave(session, now=NINE, berkas=1)
    with pytest.raises(queue.TakenError, match="B-001 sudah tidak menunggu\\."):
        called(session, add(session), 1)
    with pytest.raises(queue.TakenError, match="sudah tidak menunggu"):
        queue.prioritise(session, 1, reason="Lanjut usia")


def test_a_case_without_a_number_is_not_called(session):
    with pytest.raises(queue.QueueError, match="belum punya nomor"):
        called(session, add(session), 99)


def test_the_database_itself_keeps_two_visitors_from_one_counter(session):
    take(session, 1)
    take(session, 2)
    one = queue.take_over(session, add(session))
    called(session, one, 1)
    with pytest.raises(Exception, match="uq_queue_ticket_at_counter"):
        called(session, one, 2)


def test_calls_are_counted(session):
    take(session, 1)
    one = add(session)
    called(session, one, 1)
    ticket = queue.recall(session, 1, one, now=minutes(2))
    assert (ticket.calls, ticket.called_at) == (2, minutes(2))


@pytest.mark.parametrize(
    ("behind", "order"),
    [
        (1, ["B-002", "B-001", "B-003", "B-004"]),
        (2, ["B-002", "B-003", "B-001", "B-004"]),
        (9, ["B-002", "B-003", "B-004", "B-001"]),
        (None, ["B-002", "B-003", "B-004", "B-001"]),
    ],
)
def test_who_does_not_come_stands_further_back(behind, order, session):
    for case in range(1, 5):
        take(session, case, minutes(case))
    one = add(session)
    called(session, one, 1)
    ticket = queue.skip(session, 1, one, behind=behind, now=minutes(9))
    assert (ticket.skips, ticket.state, ticket.counter_id) == (1, "menunggu", None)
    assert waiting(session, one) == order


def test_who_is_alone_is_next_again_after_he_was_skipped(session):
    take(session, 1)
    one = add(session)
    called(session, one, 1)
    queue.skip(session, 1, one, behind=3, now=minutes(9))
    assert waiting(session, one) == ["B-001"]


def test_precedence_ends_with_a_skip_and_stands_behind_nobody_who_has_it(session):
    take(session, 1, minutes(1), prioritas=True)
    take(session, 2, minutes(2))
    take(session, 3, minutes(3), prioritas=True)
    one = add(session)
    called(session, one, 1)
    queue.skip(session, 1, one, behind=1, now=minutes(9))
    assert waiting(session, one) == ["B-003", "B-001", "B-002"]
    called(session, one, 3)
    queue.skip(session, 3, one, behind=2, now=minutes(9))
    assert waiting(session, one) == ["B-001", "B-002", "B-003"]


def test_the_desk_knows_nothing_of_what_was_skipped_at_the_front_office(session):
    take(session, 1, prioritas=True)
    one = add(session)
    called(session, one, 1)
    queue.skip(session, 1, one, behind=1, now=NINE)
    queue.forward(session, now=minutes(5), berkas=1)
    ticket = queue.ticket(session, 1)
    assert (ticket.skips, ticket.counter_id, ticket.stage) == (0, None, "layanan")


def test_who_is_served_is_neither_skipped_nor_absent(session):
    take(session, 1)
    queue.forward(session, now=NINE, berkas=1)
    one = add(session)
    called(session, one, 1)
    queue.serve(session, now=minutes(1), berkas=1)
    for act in (queue.absent, queue.recall):
        with pytest.raises(queue.TakenError, match="sudah dilayani"):
            act(session, 1, one, now=minutes(2))


def test_nobody_waits_behind_who_did_not_come(session):
    for case in (1, 2):
        take(session, case)
        queue.forward(session, now=minutes(case), berkas=case)
    one = add(session)
    called(session, one, 1)
    assert queue.absent(session, 1, one, now=minutes(4)).state == "tidak_hadir"
    start = queue.ready_to_be_served(session, now=NINE, berkas=2)["mulai"]
    assert start == minutes(2).isoformat()


def test_who_was_put_back_keeps_nobody_waiting(session):
    for case in (1, 2):
        take(session, case)
        queue.forward(session, now=minutes(case), berkas=case)
    one = add(session)
    called(session, one, 1)
    queue.skip(session, 1, one, behind=None, now=minutes(4))
    start = queue.ready_to_be_served(session, now=NINE, berkas=2)["mulai"]
    assert start == minutes(2).isoformat()


def test_a_visitor_is_sent_to_another_counter_which_alone_calls_him(session):
    take(session, 1)
    one, other = add(session), add(session, "Loket 2", services=["penjualan"])
    called(session, one, 1)
    ticket = queue.transfer(session, 1, one, to=other, desk=None)
    assert (ticket.label, ticket.state) == ("B-001", "menunggu")
    assert (waiting(session, one), waiting(session, other)) == ([], ["B-001"])
    with pytest.raises(queue.TakenError, match="dialihkan ke Loket 2"):
        called(session, one, 1)
    assert called(session, other, 1).counter_id == other.id


def test_a_visitor_is_sent_to_another_services_counters(session):
    take(session, 1)
    one, other = add(session), add(session, "Loket 2", services=["penjualan"])
    called(session, one, 1)
    assert queue.transfer(session, 1, one, to=None, desk="penjualan").label == "B-001"
    assert (waiting(session, one), waiting(session, other)) == ([], ["B-001"])


def test_who_is_served_without_having_been_called_is_at_no_counter(session):
    for case in (1, 2):
        take(session, case)
        queue.forward(session, now=NINE, berkas=case)
    one, other = add(session), add(session, "Loket 2")
    called(session, one, 1)
    queue.transfer(session, 1, one, to=other, desk=None)
    called(session, other, 2)
    queue.serve(session, now=minutes(2), berkas=1)
    assert queue.ticket(session, 1).counter_id is None
    assert queue.current(session, other, DAY).label == "B-002"


def test_nobody_is_sent_to_where_nobody_would_call_him(session):
    take(session, 1)
    one = add(session)
    closed = add(session, "Loket 2")
    closed.open = False
    desk = add(session, "Meja", stages=["layanan"])
    called(session, one, 1)
    for to, service in (
        (closed, None),
        (one, None),
        (desk, None),
        (None, None),
        (None, "konsultasi"),
        (None, "pengaduan"),
    ):
        with pytest.raises(queue.QueueError):
            queue.transfer(session, 1, one, to=to, desk=service)


def test_a_reason_lets_somebody_go_first_and_is_erased_with_him(session):
    take(session, 1)
    take(session, 2)
    queue.prioritise(session, 2, reason="Ibu hamil")
    assert waiting(session, add(session)) == ["B-002", "B-001"]
    queue.erase(session, berkas=2)
    session.expire_all()
    ticket = queue.ticket(session, 2)
    assert (ticket.priority, ticket.priority_reason) == (False, None)


def test_an_office_keeps_its_own_list_of_reasons(session):
    assert queue.priority_reasons(session, "kupang")[0] == "Lanjut usia"
    queue.set_priority_reasons(
        session, "kupang", ["Veteran", " ", "Veteran"], actor="oktavian", now=NINE
    )
    assert queue.priority_reasons(session, "kupang") == ["Veteran"]
    queue.set_priority_reasons(
        session, "kupang", ["Lansia"], actor="oktavian", now=NINE
    )
    assert queue.priority_reasons(session, "kupang") == ["Lansia"]
    assert queue.priority_reasons(session, "jateng")[0] == "Lanjut usia"
    for names in ([], ["x" * 81]):
        with pytest.raises(queue.QueueError, match="paling sedikit satu alasan"):
            queue.set_priority_reasons(
                session, "kupang", names, actor="oktavian", now=NINE
            )


def test_a_visitor_learns_how_many_are_before_him(session):
    for case in range(1, 4):
        take(session, case, minutes(case))
    take(session, 4, minutes(4), prioritas=True)
    found = [queue.ahead(session, queue.ticket(session, n)) for n in range(1, 5)]
    assert found == [1, 2, 3, 0]
    called(session, add(session), 1)
    assert queue.ahead(session, queue.ticket(session, 1)) == 0


def test_the_lobby_sees_numbers_and_counters_only(session):
    for case in range(1, 4):
        take(session, case, minutes(case))
    assert queue.board(session, "kupang", DAY).called == []
    one, other = add(session), add(session, "Loket 2")
    called(session, one, 1, minutes(5))
    called(session, other, 2, minutes(6))
    board = queue.board(session, "kupang", DAY)
    assert [(one.label, one.counter) for one in board.called] == [
        ("B-002", "Loket 2"),
        ("B-001", "Loket 1"),
    ]
    assert [one.label for one in board.following] == ["B-003"]
    queue.serve(session, now=minutes(7), berkas=2)
    board = queue.board(session, "kupang", DAY)
    assert [one.label for one in board.called] == ["B-001"]
    assert [one.label for one in board.present] == ["B-002", "B-001"]


def test_a_board_counts_as_the_queue_does(session):
    for case in range(1, 5):
        take(session, case, minutes(case))
    called(session, add(session), 1)
    board = queue.board(session, "kupang", DAY)
    for case in range(1, 5):
        one = queue.ticket(session, case)
        assert board.ahead(board.numbers[one.id]) == queue.ahead(session, one)
    assert (board.waiting("konsultasi"), board.waiting("penjualan")) == (3, 0)


def test_the_days_figures(session):
    for case in range(1, 5):
        take(session, case)
    one = add(session)
    called(session, one, 1)
    queue.absent(session, 1, one, now=NINE)
    called(session, one, 2)
    queue.skip(session, 2, one, behind=1, now=NINE)
    queue.finish(session, now=NINE, berkas=3)
    found = queue.figures(session, "kupang", DAY)
    assert (found.taken, found.finished) == (4, 1)
    assert (found.absent, found.skipped) == (1, 1)
    assert found.wait is None


def test_the_median_of_what_was_waited_for_the_desk(session):
    for case, minute in ((1, 2), (2, 10), (3, 30)):
        take(session, case)
        queue.forward(session, now=NINE, berkas=case)
        queue.serve(session, now=minutes(minute), berkas=case)
    take(session, 4)
    assert queue.figures(session, "kupang", DAY).wait == 10


def test_who_is_put_back_by_others_stands_where_he_stood(session):
    take(session, 1, minutes(1))
    take(session, 2, minutes(2))
    one = add(session)
    queue.back(session, called(session, one, 1))
    assert waiting(session, one) == ["B-001", "B-002"]
    assert queue.occupied(session, one, DAY) is None
