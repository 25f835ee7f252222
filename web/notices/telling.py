"""Telling accounts of something, once."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from psycopg.types.json import Jsonb
from sqlalchemy.orm import Session

from web.notices.kinds import KINDS

_TELL: Final = """
INSERT INTO notice (account_id, key, kind, office, instance_id, given, created_at)
SELECT a.id, %(key)s, %(kind)s, %(office)s, %(case)s, %(given)s, %(now)s FROM account a
WHERE a.username = ANY(%(accounts)s) AND a.active
    AND NOT EXISTS (SELECT FROM notice n WHERE n.account_id = a.id AND n.key = %(key)s)
ORDER BY a.id
ON CONFLICT (account_id, key) DO NOTHING
"""


def tell(
    session: Session,
    *,
    accounts: Collection[str],
    key: str,
    kind: str,
    office: str | None,
    case: int | None,
    given: Mapping[str, Any],
    now: datetime,
) -> int:
    """Tell each of these accounts, by user name, once for a `key`; how many were told just now. One statement.

    `kind` is one of `KINDS`, `given` the values that its words name. Letters and messages to telephones follow
    from what was told (`web.notices.posting`). Raises KeyError for an unknown kind or a value that is missing: either would
    break every page that shows it.
    """
    if not accounts:
        return 0
    missing = KINDS[kind].names - given.keys()
    if missing:
        raise KeyError(f"{kind}: {', '.join(sorted(missing))}")
    told = session.connection().exec_driver_sql(
        _TELL,
        {
            "key": key,
            "kind": kind,
            "office": office,
            "case": case,
            "given": Jsonb(dict(given)),
            "now": now,
            "accounts": sorted(accounts),
        },
    )
    return told.rowcount
