"""Charts as the server draws them: where bars, lines and words stand, in the units of a picture's own box. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDE, HIGH = 560, 190
LEFT, TOP, FLOOR = 28, 26, 165
"""Room for the numbers beside the lines, for a number above the highest bar, and where the bars stand."""
BAR: Final = 40
"""The widest bar."""
FULL: Final = 0.63
"""How much of its place a bar takes."""
LINES: Final = 4
STEPS: Final = (1, 2, 4, 5)


@dataclass(frozen=True, kw_only=True)
class Value:
    """What a bar stands for: `plain` below, `hatched` on top of it, and what is said of it."""

    label: str
    plain: float
    hatched: float = 0
    said: str = ""

    @property
    def whole(self) -> float:
        return self.plain + self.hatched


@dataclass(frozen=True, kw_only=True)
class Block:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`plain` and `hatched` are None where they stand for nothing. `middle` and `top` are where its words go."""

    plain: Block | None
    hatched: Block | None
    middle: float
    top: float
    label: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """`lines` are (height, number). `label` tells whoever does not see it what it shows."""

    bars: Sequence[Bar]
    lines: Sequence[tuple[float, int]]
    label: str
    wide: int = WIDE
    high: int = HIGH
    left: int = LEFT
    floor: int = FLOOR


def chart(values: Sequence[Value], label: str) -> Chart:
    """A bar for each value, and up to LINES lines at whole numbers."""
    step = _step(max((one.whole for one in values), default=0))
    highest = max([step, *(one.whole for one in values)])
    scale = (FLOOR - TOP) / highest
    place = (WIDE - LEFT) / max(1, len(values))
    return Chart(
        bars=[
            _bar(one, LEFT + place * number, place, scale)
            for number, one in enumerate(values)
        ],
        lines=[
            (round(FLOOR - number * scale, 1), number)
            for number in range(step, int(highest) + 1, step)
        ],
        label=label,
    )


def _bar(value: Value, left: float, place: float, scale: float) -> Bar:
    width = min(BAR, place * FULL)
    x = left + (place - width) / 2
    below, above = value.plain * scale, value.hatched * scale
    return Bar(
        plain=_block(x, FLOOR - below, width, below),
        hatched=_block(x, FLOOR - below - above, width, above),
        middle=round(left + place / 2, 1),
        top=round(FLOOR - below - above - 6, 1),
        label=value.label,
        said=value.said,
    )


def _block(x: float, y: float, width: float, height: float) -> Block | None:
    if height <= 0:
        return None
    return Block(
        x=round(x, 1), y=round(y, 1), width=round(width, 1), height=round(height, 1)
    )


def _step(highest: float) -> int:
    """The smallest of 1, 2, 4, 5, 10, 20, ... with which at most LINES lines reach the highest value."""
    ten = 1
    while True:
        for one in STEPS:
            if one * ten * LINES >= highest:
                return one * ten
        ten *= 10
