"""How much is measured."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`samples` of everything; the steps are taken around each of `rounds`; `cases` for the bytes on disk; `others`
    are cases that stand in the database before times are taken, half of them finished. Under load there are so many
    pairs of rounds of so many seconds each.

    A shorter plan proves that the benchmark runs; its numbers mean nothing.
    """

    samples: int = 1000
    rounds: tuple[int, ...] = (10, 100, 1000, 3000)
    naive_rounds: tuple[int, ...] = (10, 100)
    naive_limit: int = 1000
    cases: int = 300
    others: int = 1000
    starts: int = 1000
    http: bool = True
    rounds_of_load: int = 15
    seconds_of_load: float = 3.0

    def window(self, round_: int) -> range:
        """The rounds in which samples count for this round: half of it to one and a half, 500 at most."""
        half = min(max(round_ // 2, 1), 250)
        return range(max(round_ - half, 1), round_ + half)


FULL: Final = Plan()
QUICK: Final = Plan(
    samples=20,
    rounds=(2, 4),
    naive_rounds=(2,),
    naive_limit=20,
    cases=5,
    others=3,
    starts=5,
    rounds_of_load=1,
    seconds_of_load=0.2,
)
