"""A form that anybody may send: people take a moment, robots fill in everything at once."""

from datetime import timedelta

import pytest

from tests.web.conftest import NOW
from web import robots
from web.errors import InvalidError

PAUSE = timedelta(seconds=2)


def sent_after(seconds: float, **more: str) -> None:
    given = {"trap": "", "mark": robots.mark("rahasia", now=NOW)} | more
    robots.check("rahasia", **given, pause=PAUSE, now=NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [2, 600, 12 * 3600])
def test_whoever_takes_his_time_is_let_through(seconds: int) -> None:
    assert sent_after(seconds) is None


def refusal(seconds: float) -> str:
    with pytest.raises(InvalidError) as caught:
        sent_after(seconds)
    return str(caught.value.details["fields"][0]["message"])


@pytest.mark.parametrize("seconds", [0, 1.9, -5])
def test_what_comes_too_soon_is_sent_again(seconds: float) -> None:
    assert "lebih cepat daripada orang mengisinya" in refusal(seconds)


def test_a_page_that_was_open_for_days_is_sent_again() -> None:
    assert "sudah lama terbuka" in refusal(12 * 3600 + 1)


def test_a_filled_trap_and_a_mark_that_nobody_signed_are_refused() -> None:
    with pytest.raises(InvalidError):
        sent_after(5, trap="https://jahat.test")
    for forged in ("", "1700000000000", robots.mark("lain", now=NOW)):
        with pytest.raises(InvalidError):
            sent_after(5, mark=forged)
