"""Samples of a duration, and what is said of them."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

Result = TypeVar("Result")
Parameters = ParamSpec("Parameters")


@dataclass
class Samples:
    """Durations in seconds."""

    values: list[float] = field(default_factory=list)

    def time(
        self,
        act: Callable[Parameters, Result],
        *args: Parameters.args,
        **kwargs: Parameters.kwargs,
    ) -> Result:
        """Do it and keep how long it took."""
        begun = time.perf_counter()
        result = act(*args, **kwargs)
        self.values.append(time.perf_counter() - begun)
        return result

    @property
    def median(self) -> float:
        return quantile(self.values, 0.5)

    def described(self) -> dict[str, float]:
        """Milliseconds: the median, and between which eight of ten samples lie."""
        return {
            "n": len(self.values),
            "median_ms": round(self.median * 1e3, 3),
            "p10_ms": round(quantile(self.values, 0.1) * 1e3, 3),
            "p90_ms": round(quantile(self.values, 0.9) * 1e3, 3),
        }


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
