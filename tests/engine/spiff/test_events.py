"""When timer events are due, and which text means what."""

from datetime import datetime, timedelta

import pytest

from engine.errors import StepError
from engine.spiff.events import Message, duration, expression_of, moment
from tests.engine.random_processes import NOW


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P1W", timedelta(weeks=1)),
        ("P2D", timedelta(days=2)),
        ("PT1H30M5S", timedelta(hours=1, minutes=30, seconds=5)),
        ("P1DT1S", timedelta(days=1, seconds=1)),
        ("P", None),
        ("PT", None),
        ("P1M", None),
        ("besok", None),
    ],
)
def test_durations_are_weeks_days_hours_minutes_seconds(
    text: str, expected: timedelta | None
) -> None:
    assert duration(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" PT1H ", '"PT1H"'),
        ("R3/P1D", '"R3/P1D"'),
        ("hari(7)", "hari(7)"),
        ('"P1D"', '"P1D"'),
    ],
)
def test_an_iso_text_may_stand_unquoted(text: str, expected: str) -> None:
    assert expression_of(text) == expected


def test_a_moment_is_a_time_with_its_zone() -> None:
    assert moment("P1D", NOW, "x") == NOW + timedelta(days=1)
    assert moment(NOW.isoformat(), NOW, "x") == NOW
    for value in (NOW.replace(tzinfo=None), "2026-11-27T16:00:00", 5, "besok"):
        with pytest.raises(StepError, match="waktu"):
            moment(value, NOW, "x")
    assert isinstance(NOW, datetime)


def test_two_messages_of_one_name_are_two() -> None:
    one, other = (Message(e, "kabar", correlation=None, payload=None) for e in "ab")
    assert one == one  # noqa: PLR0124 - the definition's own equality is what is tested
    assert one != other
    assert len({one, other}) == 2
