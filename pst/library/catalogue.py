"""The catalogue: everybody's search in words and facets, one record, and what a diagram offers to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from pst.errors import LibraryError
from pst.library.tables import Publication
from pst.searching import Searchable

DIGITAL, PAPER, BOTH, NEITHER = "digital", "tercetak", "keduanya", "belum tersedia"
OFFERED: Final = 30
"""Publications that a diagram's form offers; who wants others asks with other words."""

_HAS: Final = Publication.pages.is_not(None)
_FORM: Final = case(
    (_HAS & Publication.printed, BOTH),
    (_HAS, DIGITAL),
    (Publication.printed, PAPER),
    else_=NEITHER,
)
CATALOGUE: Final = Searchable(
    table=Publication,
    words=Publication.words,
    facets={
        "office": Publication.office.expression,
        "subject": Publication.subject.expression,
        "year": Publication.year.expression,
        "kind": Publication.kind.expression,
        "form": _FORM,
    },
    literal=True,
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """`facets`: for each facet how many publications have each value, the other choices kept."""

    total: int
    hits: Sequence[Publication]
    facets: Mapping[str, Sequence[tuple[Any, int]]]


def find(
    session: Session,
    words: str,
    *,
    chosen: Mapping[str, Any],
    limit: int,
    offset: int = 0,
) -> Found:
    """Publications with all the words, best first; without words all, the newest year first.

    `chosen` names a value for some of the facets (office, subject, year, kind, form).
    """
    hits = session.scalars(
        select(Publication)
        .where(*CATALOGUE.conditions(words, chosen))
        .order_by(
            *CATALOGUE.rank(words),
            Publication.year.desc(),
            Publication.title,
            Publication.id,
        )
        .limit(limit)
        .offset(offset)
    ).all()
    return Found(
        total=CATALOGUE.count(session, words, chosen),
        hits=hits,
        facets=CATALOGUE.values(session, words, chosen),
    )


def read(session: Session, publication: int) -> Publication | None:
    """One record; None where there is none."""
    return session.get(Publication, publication)


def form_of(publication: Publication) -> str:
    """In which form it can be had: `tercetak`, `digital`, `keduanya` or `belum tersedia`."""
    if publication.pages is None:
        return PAPER if publication.printed else NEITHER
    return BOTH if publication.printed else DIGITAL


def search(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations; the catalogue lies in the rows
    kantor: str,
    bentuk: str,
    kata_kunci: str | None = None,
) -> dict[str, Any]:
    """What the office can offer in that form (`digital` or `tercetak`) for these words.

    `{"kata_kunci", "jumlah": how many fit, "pustaka": [{"nilai": id, "label"}]}`. Where none fits,
    `jumlah` is 0 and the newest are offered: somebody who reads may still find something.
    """
    words = (kata_kunci or "").strip()
    form = [_HAS if bentuk == DIGITAL else Publication.printed]
    where = [Publication.office == kantor, *form]
    matching = [*where, *CATALOGUE.conditions(words, {})]
    number = session.scalar(
        select(func.count()).select_from(Publication).where(*matching)
    )
    offered = session.scalars(
        select(Publication)
        .where(*(matching if number else where))
        .order_by(Publication.year.desc(), Publication.title, Publication.id)
        .limit(OFFERED)
    )
    return {
        "kata_kunci": words or None,
        "jumlah": number or 0,
        "pustaka": [
            {"nilai": one.id, "label": f"{one.title} ({one.year})"} for one in offered
        ],
    }


def of_office(session: Session, office: str, publication: int) -> Publication:
    """The office's record. Raises LibraryError where it has none of that number."""
    found = session.get(Publication, publication)
    if found is None or found.office != office:
        raise LibraryError("Pustaka itu tidak ada di kantor ini. Cari lagi.")
    return found
