"""Summaries of closed consultations, which others find by full text in Indonesian."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pst.conversation.tables import Summary

MOST_FOUND: Final = 5


def search(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations
    kantor: str,
    kata_kunci: str | None,
) -> dict[str, Any]:
    """The office's published summaries that have all the words, best first, five at most.

    `{"jumlah": 1, "hasil": [{"id": "12", "judul": ..., "label": title and text}]}`.
    """
    query = func.websearch_to_tsquery("indonesian", kata_kunci or "")
    found = session.scalars(
        select(Summary)
        .where(Summary.office == kantor, Summary.words.op("@@")(query))
        .order_by(func.ts_rank(Summary.words, query).desc(), Summary.id.desc())
        .limit(MOST_FOUND)
    ).all()
    results = [
        {"id": str(one.id), "judul": one.title, "label": f"{one.title}: {one.text}"}
        for one in found
    ]
    return {"jumlah": len(results), "hasil": results}
