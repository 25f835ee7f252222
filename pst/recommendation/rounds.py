"""Rounds of a request: each recording of the form is a version, each check says what was found in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pst.errors import RecommendationError
from pst.recommendation.questions import Questions
from pst.recommendation.tables import RecommendationCheck, RecommendationVersion

ANSWER: Final = "formulir"
"""Under this name a diagram keeps the request form's answer (`hasil`)."""
COMPLETE: Final = "lengkap"
RESULTS: Final[Mapping[str, str]] = {
    COMPLETE: "lengkap dan jelas",
    "perlu_perbaikan": "perlu perbaikan",
}
"""What a check can find, and how the requester is told."""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What is to be put right in a field, by its dotted path."""

    path: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Check:
    """What an officer found in a version, and when; no words once they were erased."""

    checked_at: datetime
    complete: bool
    note: str | None
    remarks: Sequence[Remark]


@dataclass(frozen=True, kw_only=True)
class Version:
    """A recording of the form with the check of it, if there was one. `answer` is None once it was erased."""

    number: int
    recorded_as: str
    recorded_at: datetime
    answer: Mapping[str, Any] | None
    check: Check | None


def record_form(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    formulir: Mapping[str, Any] | None,
    oleh: str,
    questions: Questions,
) -> dict[str, Any]:
    """Keep the form as it was recorded now.

    `{"versi": 2, "terekam": ISO time, "isian": [{"jalur": path, "judul": title}]}`; the fields are those of the
    form whose answer the diagram keeps as ANSWER, so that the check can choose among them.
    """
    number = _last(session, RecommendationVersion, berkas) + 1
    session.add(
        RecommendationVersion(
            instance_id=berkas,
            office=kantor,
            number=number,
            recorded_as=oleh,
            recorded_at=now,
            answer=dict(formulir or {}),
        )
    )
    session.flush()
    asked = questions.asked(session, berkas=berkas, variable=ANSWER)
    return {
        "versi": number,
        "terekam": now.astimezone(UTC).isoformat(),
        "isian": [{"jalur": one.path, "judul": one.title} for one in asked],
    }


def record_check(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    pemeriksaan: Mapping[str, Any],
    nomor: str = "",
    kegiatan: str | None = None,
    isian: Sequence[Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Keep what was found in the newest version.

    `pemeriksaan` has hasil, catatan_umum and catatan (list of isian and catatan); `isian` are the fields as
    `record_form` gave them. `{"putaran": 1, "hasil": ..., "pemberitahuan": what the requester is told}`.
    Raises RecommendationError where nothing was recorded yet, or for a result that is none.
    """
    result = pemeriksaan.get("hasil", "")
    if result not in RESULTS:
        raise RecommendationError(
            f"Hasil pemeriksaan “{result}” tidak dikenal. Pilih: {', '.join(RESULTS)}."
        )
    version = _last(session, RecommendationVersion, berkas)
    if not version:
        raise RecommendationError(
            "Formulir berkas ini belum direkam, jadi belum dapat diperiksa."
        )
    number = _last(session, RecommendationCheck, berkas) + 1
    remarks = list(pemeriksaan.get("catatan") or ())
    session.add(
        RecommendationCheck(
            instance_id=berkas,
            number=number,
            version=version,
            checked_at=now,
            complete=result == COMPLETE,
            note=pemeriksaan.get("catatan_umum"),
            remarks=remarks,
        )
    )
    session.flush()
    titles = {one["jalur"]: one["judul"] for one in isian or ()}
    return {
        "putaran": number,
        "hasil": result,
        "pemberitahuan": {
            "nomor": nomor,
            "kegiatan": kegiatan or "",
            "hasil": RESULTS[result],
            "catatan": _told(pemeriksaan.get("catatan_umum"), remarks, titles),
        },
    }


def _told(
    note: str | None, remarks: Sequence[Mapping[str, Any]], titles: Mapping[str, str]
) -> list[dict[str, str]]:
    """The remarks as the requester is told them: by the fields' titles, what holds for all first."""
    whole = [{"isian": "Umum", "catatan": note}] if note else []
    return [
        *whole,
        *(
            {
                "isian": titles.get(one["isian"], one["isian"]),
                "catatan": one["catatan"],
            }
            for one in remarks
        ),
    ]


def versions(session: Session, *, berkas: int) -> Sequence[Version]:
    """Every recording of the case's form, the first one first; nothing where the case has none."""
    checks = {
        one.version: Check(
            checked_at=one.checked_at,
            complete=one.complete,
            note=one.note,
            remarks=tuple(
                Remark(path=said["isian"], text=said["catatan"])
                for said in one.remarks or ()
            ),
        )
        for one in session.scalars(
            select(RecommendationCheck)
            .where(RecommendationCheck.instance_id == berkas)
            .order_by(RecommendationCheck.number)
        )
    }
    rows = session.scalars(
        select(RecommendationVersion)
        .where(RecommendationVersion.instance_id == berkas)
        .order_by(RecommendationVersion.number)
    )
    return tuple(
        Version(
            number=one.number,
            recorded_as=one.recorded_as,
            recorded_at=one.recorded_at,
            answer=one.answer,
            check=checks.get(one.number),
        )
        for one in rows
    )


def count_versions(session: Session, *, berkas: int) -> int:
    """How often the case's form was recorded."""
    return _last(session, RecommendationVersion, berkas)


def erase_rounds(session: Session, *, berkas: int) -> None:
    """Forget what was written in the form and of it; that it was recorded and checked, and when, stays."""
    session.execute(
        update(RecommendationVersion)
        .where(RecommendationVersion.instance_id == berkas)
        .values(answer=None)
    )
    session.execute(
        update(RecommendationCheck)
        .where(RecommendationCheck.instance_id == berkas)
        .values(note=None, remarks=None)
    )


def _last(
    session: Session,
    table: type[RecommendationVersion | RecommendationCheck],
    case: int,
) -> int:
    """The last number of the case; its row is locked by the step that calls an operation."""
    found = session.scalar(
        select(func.max(table.number)).where(table.instance_id == case)
    )
    return found or 0
