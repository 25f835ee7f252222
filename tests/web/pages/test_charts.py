"""Where bars and lines of a chart stand."""

import pytest

from web.pages.charts import FLOOR, LEFT, TOP, WIDE, Value, chart


def heights(found):
    return [
        (
            None if bar.plain is None else bar.plain.height,
            None if bar.hatched is None else bar.hatched.height,
        )
        for bar in found.bars
    ]


def test_the_highest_bar_fills_the_chart_and_the_hatched_part_stands_on_top():
    found = chart(
        [Value(label="2", plain=6, hatched=2), Value(label="3", plain=4)], "Uji"
    )
    high = FLOOR - TOP
    (below, above), other = heights(found)
    assert (below, above) == pytest.approx((high * 6 / 8, high * 2 / 8), abs=0.1)
    assert other == (high * 4 / 8, None)
    first = found.bars[0]
    assert first.hatched.y + first.hatched.height == pytest.approx(
        first.plain.y, abs=0.1
    )
    assert first.plain.y + first.plain.height == pytest.approx(FLOOR, abs=0.1)
    assert found.lines == [(130.2, 2), (95.5, 4), (60.8, 6), (26, 8)]


@pytest.mark.parametrize(
    ("highest", "numbers"),
    [
        (0, [1]),
        (1, [1]),
        (4, [1, 2, 3, 4]),
        (5, [2, 4]),
        (13, [4, 8, 12]),
        (170, [50, 100, 150]),
    ],
)
def test_lines_stand_at_a_few_round_numbers(highest, numbers):
    assert [n for _, n in chart([Value(label="", plain=highest)], "").lines] == numbers


def test_bars_share_the_width_and_none_stands_outside():
    found = chart([Value(label=str(n), plain=1) for n in range(31)], "Uji")
    assert found.bars[0].plain.x >= LEFT
    last = found.bars[-1].plain
    assert last.x + last.width <= WIDE
    assert chart([], "Kosong").bars == []
    assert chart([Value(label="1", plain=1)], "").bars[0].plain.width == 40
