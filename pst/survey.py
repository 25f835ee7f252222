"""Ratings of one service by the person who got it.

A rating is always offered and never blocks a case; that it was skipped or never given
is kept as well (AMB-49). It has nothing to do with the public satisfaction survey, which
has its own method and is never mixed with it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Identity,
    Index,
    SmallInteger,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from pst.base import Base
from pst.errors import PstError

SKIP: Final = "lewati"
COMPLAIN: Final = "ya"
GIVEN, SKIPPED, ABSENT = "diberikan", "dilewati", "tidak_diberikan"
SCORES: Final = ("1", "2", "3", "4", "5")


class RatingError(PstError):
    """The score is none of the five."""


class Rating(Base):
    """What became of the rating of a case; `score` is 1 to 5, of a given one only."""

    __tablename__ = "rating"
    __table_args__ = (
        CheckConstraint("state in ('diberikan','dilewati','tidak_diberikan')", "state"),
        CheckConstraint("(state = 'diberikan') = (score is not null)", "score"),
        Index(None, "office", "service", "rated_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    office: Mapped[str]
    service: Mapped[str]
    channel: Mapped[str]
    state: Mapped[str]
    score: Mapped[int | None] = mapped_column(SmallInteger)
    comment: Mapped[str | None]
    rated_at: Mapped[datetime]


def record(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    layanan: str,
    kanal: str,
    penilaian: Mapping[str, Any] | None,
    nomor: str | None = None,
) -> dict[str, Any]:
    """Keep the case's rating: `{"keadaan": "diberikan", "nilai": 5, "pengaduan": None}`.

    `penilaian` has nilai ("1" to "5" or "lewati"), komentar and pengaduan ("ya" or "tidak");
    None when nobody answered in time. `nomor` is the case's number as people know it.
    `pengaduan` is what the complaint's own case begins with where one was asked for:
    `{"asal": {"berkas": nomor, "layanan", "kanal"}}`, so that nobody types again what it is
    about; the comment stays here. Raises RatingError for any other score.
    """
    answer = penilaian or {}
    state, score = _judged(answer.get("nilai"))
    session.add(
        Rating(
            instance_id=berkas,
            office=kantor,
            service=layanan,
            channel=kanal,
            state=state,
            score=score,
            comment=answer.get("komentar"),
            rated_at=now,
        )
    )
    session.flush()
    complaint = None
    if answer.get("pengaduan") == COMPLAIN:
        complaint = {"asal": {"berkas": nomor, "layanan": layanan, "kanal": kanal}}
    return {"keadaan": state, "nilai": score, "pengaduan": complaint}


def erase(session: Session, *, berkas: int) -> None:
    """Take the free text out of the case's rating; the score stays."""
    session.execute(
        update(Rating).where(Rating.instance_id == berkas).values(comment=None)
    )


def _judged(score: object) -> tuple[str, int | None]:
    if score is None:
        return ABSENT, None
    if score == SKIP:
        return SKIPPED, None
    if score in SCORES:
        return GIVEN, int(str(score))
    raise RatingError(f"Nilai dari 1 sampai 5, atau lewati. Yang diterima: {score}.")
