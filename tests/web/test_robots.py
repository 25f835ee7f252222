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


@pytest.mark.parametrize("seconds", [0, 1.9, 12 * 3600 + 1, -5])
def test_too_soon_and_a_page_kept_for_days_are_sent_again(seconds: float) -> None:
    with pytest.raises(InvalidError) as caught:
        sent_after(seconds)
    assert "kirim lagi" in caught.value.details["fields"][0]["message"]


def test_a_filled_trap_and_a_mark_that_nobody_signed_are_refused() -> None:
    with pytest.raises(InvalidError):
        sent_after(5, trap="https://jahat.test")
    for forged in ("", "1700000000000", robots.mark("lain", now=NOW)):
        with pytest.raises(InvalidError):
            sent_after(5, mark=forged)
