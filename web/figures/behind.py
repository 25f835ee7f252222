"""The cases behind a figure: the same statement that counts them, as a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Row, TextClause, text
from sqlalchemy.orm import Session

from web.figures import load, ratings, visits
from web.figures.asked import CASES, FREE, KEPT, LATE, UNMEASURED, Asked, values
from web.guarding import REQUESTER
from web.reading import DUE

PAGE: Final = 50

_TASK: Final = "EXISTS (SELECT FROM task t WHERE t.instance_id = h.id AND {})"
_VISIT: Final = (
    "EXISTS (SELECT FROM queue_ticket q WHERE q.instance_id = h.id AND {} AND {})"
)
_RATING: Final = (
    "EXISTS (SELECT FROM rating r WHERE r.instance_id = h.id AND {} AND {})"
)
_HELD: Final = f"{load.OPEN} AND t.assignee IS NOT DISTINCT FROM CAST(:account AS text)"

WHICH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "masuk": "h.masuk",
        "terbuka": "h.terbuka",
        "terkendala": "h.terbuka AND h.status = 'incident'",
        "lewat_kini": "h.lewat_kini",
        "selesai": "h.selesai",
        "batal": "h.batal",
        "dalam": f"h.hasil = '{KEPT}'",
        "lewat": f"h.hasil = '{LATE}'",
        "tak_diukur": f"h.hasil = '{UNMEASURED}'",
        "tanpa": f"h.hasil = '{FREE}'",
        "dipegang": _TASK.format(_HELD),
        "tugas_lewat": _TASK.format(f"{_HELD} AND {DUE} < :now"),
        "dikerjakan": _TASK.format(f"{load.DONE} AND t.completed_by = :account"),
        "dilayani": _VISIT.format(
            visits.SEEN,
            "(CAST(:hour AS int) IS NULL OR CAST(extract(hour FROM "
            f"{visits.READY} AT TIME ZONE :zone) AS int) = :hour)",
        ),
        "dinilai": _RATING.format(ratings.RATED, "r.score IS NOT NULL"),
        "nilai": _RATING.format(ratings.RATED, "r.score = CAST(:score AS int)"),
        "tidak_dinilai": _RATING.format(ratings.RATED, "r.score IS NULL"),
    }
)
"""What may be asked for, by its name in addresses, as SQL over the case `h`."""


def _list(which: str) -> TextClause:
    return text(
        f"""{CASES},
dipilih AS MATERIALIZED (
    SELECT h.* FROM hasil h WHERE {WHICH[which]}
        AND (CAST(:service AS text) IS NULL OR h.service = :service)
        AND (CAST(:channel AS text) IS NULL OR h.channel = :channel)
        AND (CAST(:at AS timestamp) IS NULL OR h.tutup = :at)
)
SELECT i.id, i.number, i.status, i.created_at, i.completed_at, d.name AS title, h.hasil, h.lewat_kini,
    {REQUESTER} AS requester_name, (SELECT count(*) FROM dipilih) AS total
FROM dipilih h JOIN process_instance i ON i.id = h.id JOIN process_definition d ON d.id = i.definition_id
WHERE CAST(:before AS bigint) IS NULL OR i.id < :before
ORDER BY i.id DESC LIMIT :limit"""  # noqa: S608 - constants of this package
    )


_LISTS: Final = {which: _list(which) for which in WHICH}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The figure: `which` of WHICH, and what narrows it.

    `at` is the first moment (in local time) of the hour, day or month in which the case ended; `hour` that of
    waiting for the desk; `account` whose tasks, None: nobody's. `before` is the id before which the page begins.
    """

    which: str
    service: str | None = None
    channel: str | None = None
    at: datetime | None = None
    hour: int | None = None
    account: str | None = None
    score: int | None = None
    before: int | None = None


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page of cases, newest first; `total` are all of them, `next` is what the following page begins before."""

    rows: Sequence[Row[Any]]
    total: int
    next: int | None


def behind(session: Session, asked: Asked, wanted: Wanted) -> Found:
    rows = session.execute(
        _LISTS[wanted.which],
        {
            **load.parameters(asked),
            **values(session, asked, medians=False),
            "first": asked.span.first,
            "last": asked.span.last,
            **vars(wanted),
            "limit": PAGE + 1,
        },
    ).all()
    more = len(rows) > PAGE
    return Found(
        rows=rows[:PAGE],
        total=rows[0].total if rows else 0,
        next=rows[PAGE - 1].id if more else None,
    )
