"""What visitors thought of the service they got. It is no public satisfaction index (IKM), and is never mixed with one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from pst.survey import ABSENT, GIVEN, SKIPPED
from web.figures.asked import Asked

RATED: Final = "r.office = :office AND r.rated_at >= :since AND r.rated_at < :until"
"""SQL for whether the rating `r` is of the span."""
SCORES: Final = (5, 4, 3, 2, 1)

_RATINGS: Final = text(
    f"""
SELECT r.state, r.score, count(*) AS times FROM rating r JOIN process_instance i ON i.id = r.instance_id
WHERE i.readers IS NULL AND {RATED} GROUP BY r.state, r.score
"""  # noqa: S608 - constants of this package
)


@dataclass(frozen=True, kw_only=True)
class Ratings:
    """How often each score from 5 to 1 was given; who `skipped` said so, who is `absent` did not answer in time."""

    scores: Mapping[int, int]
    skipped: int
    absent: int

    @property
    def given(self) -> int:
        return sum(self.scores.values())

    @property
    def offered(self) -> int:
        return self.given + self.skipped + self.absent


def ratings(session: Session, asked: Asked) -> Ratings:
    rows = session.execute(
        _RATINGS,
        {"office": asked.office, "since": asked.span.since, "until": asked.until},
    )
    found = {(row.state, row.score): row.times for row in rows}
    return Ratings(
        scores={score: found.get((GIVEN, score), 0) for score in SCORES},
        skipped=found.get((SKIPPED, None), 0),
        absent=found.get((ABSENT, None), 0),
    )
