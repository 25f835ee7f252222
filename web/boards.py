"""The queue as everybody may see it, read from the database once for all who look.

Two hundred phones and the lobby's screens ask every few seconds and are nearly always told that
nothing changed. Each process keeps an office's board for a moment, so that what they cost the
database does not depend on how many they are.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from pst.queue import Board

LIFE: Final = timedelta(seconds=1)
"""Short beside the seconds between two looks of a phone or a screen."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A board, and the time of the cases at which it was read."""

    board: Board
    at: datetime


@dataclass
class _Place:
    """Where an office's board is kept; its lock lets one thread read while the others wait for it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    seen: Seen | None = None
    until: float = 0.0


class Boards:
    """Keeps each office's board for `life`; no time at all reads it anew each time."""

    def __init__(self, life: timedelta = LIFE) -> None:
        self._life = life.total_seconds()
        self._places: defaultdict[str, _Place] = defaultdict(_Place)

    def of(self, office: str, read: Callable[[], Seen]) -> Seen:
        """The board, `read` anew once the one that is kept has grown old. Raises what `read` raises.

        `office` must be one that there is, since its place is kept for good.
        """
        place = self._places[office]
        with place.lock:
            if place.seen is None or time.monotonic() >= place.until:
                place.seen = read()
                place.until = time.monotonic() + self._life
            return place.seen
