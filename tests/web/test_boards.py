"""An office's board, kept for a moment for all who look."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from pst.queue import Board
from web.boards import Boards, Seen

DAY = date(2026, 11, 26)
AT = datetime(2026, 11, 26, 1, tzinfo=UTC)


def seen() -> Seen:
    return Seen(board=Board(day=DAY, numbers={}), at=AT)


def test_who_looks_within_its_life_gets_the_same_board() -> None:
    boards = Boards(timedelta(minutes=1))
    first = boards.of("kupang", seen)
    assert boards.of("kupang", seen) is first
    assert boards.of("blitar", seen) is not first


def test_an_old_board_is_read_anew() -> None:
    boards = Boards(timedelta())
    assert boards.of("kupang", seen) is not boards.of("kupang", seen)


def test_of_many_who_look_at_once_one_reads() -> None:
    boards, gate, reads = Boards(timedelta(minutes=1)), threading.Barrier(8), []

    def read() -> Seen:
        reads.append(1)
        return seen()

    def look() -> Seen:
        gate.wait()
        return boards.of("kupang", read)

    with ThreadPoolExecutor(8) as people:
        found = {id(one.result()) for one in [people.submit(look) for _ in range(8)]}
    assert (len(found), len(reads)) == (1, 1)


def test_a_reading_that_failed_is_tried_again() -> None:
    boards = Boards(timedelta(minutes=1))

    def fail() -> Seen:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        boards.of("kupang", fail)
    assert boards.of("kupang", seen).board.day == DAY
