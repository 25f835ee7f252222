"""Cases in a state that few are in: with an open incident, or changed since the reader looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from web.access import Identity
from web.desk import seen

MOST: Final = 300
"""Cases that are found in a state at most; whoever finds more is told."""
# What is asked of each case is asked for one by one, and ends at the first that is there: neither all cases nor
# the history are read, however many there are. A case that ended has no task to list, but is looked at for a year.
_HERE: Final = """SELECT FROM process_instance i WHERE i.id = {case} AND i.state IS NOT NULL
        AND i.office = ANY(CAST(:offices AS text[]))"""
_STATES: Final = {
    "terkendala": (
        "n.instance_id",
        f"""
SELECT DISTINCT n.instance_id FROM incident n
    CROSS JOIN LATERAL ({_HERE.format(case="n.instance_id")} LIMIT 1) AS here
WHERE n.resolved_at IS NULL {{among}} LIMIT :most""",  # noqa: S608 - constants of this package
    ),
    "berubah": (
        "s.instance_id",
        f"""
SELECT s.instance_id FROM case_seen s
    CROSS JOIN LATERAL ({_HERE.format(case="s.instance_id")} AND i.last_seq > s.seq LIMIT 1) AS here
    CROSS JOIN LATERAL ({seen.BY_OTHERS} LIMIT 1) AS theirs
WHERE s.account_id = (SELECT a.id FROM account a WHERE a.username = :account) {{among}} LIMIT :most""",  # noqa: S608 - constants of this package
    ),
}
"""The column of a state's cases, and the statement that finds them."""
_AMONG: Final = "AND {case} = ANY(CAST(:among AS bigint[]))"


@dataclass(frozen=True, kw_only=True)
class Marked:
    """Running cases in a state, and whether there are more of them."""

    cases: Sequence[int]
    more: bool


def cases(
    session: Session,
    who: Identity,
    offices: Sequence[str],
    state: str,
    among: Sequence[int] | None = None,
) -> Marked:
    """The running cases of the offices in the state, of those in `among` where it is given."""
    case, statement = _STATES[state]
    within = "" if among is None else _AMONG.format(case=case)
    values = {
        "offices": list(offices),
        "account": who.account,
        "acts": list(seen.ACTS),
        "most": MOST + 1,
        "among": list(among or ()),
    }
    found = list(session.scalars(text(statement.format(among=within)), values))
    return Marked(cases=found[:MOST], more=len(found) > MOST)
