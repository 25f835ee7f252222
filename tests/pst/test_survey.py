"""Ratings: given, skipped, or never given (AMB-49)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from pst import survey
from pst.survey import Rating

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def rate(session, rating, case=1, **more):
    return survey.record(
        session,
        now=NOW,
        berkas=case,
        kantor="kupang",
        layanan="konsultasi",
        kanal="langsung",
        penilaian=rating,
        **more,
    )


@pytest.mark.parametrize(
    ("rating", "kept"),
    [
        ({"nilai": "5"}, {"keadaan": "diberikan", "nilai": 5}),
        ({"nilai": "1"}, {"keadaan": "diberikan", "nilai": 1}),
        ({"nilai": "lewati"}, {"keadaan": "dilewati", "nilai": None}),
        (None, {"keadaan": "tidak_diberikan", "nilai": None}),
    ],
)
def test_every_outcome_of_a_rating_is_kept(session, rating, kept):
    assert rate(session, rating) == kept | {"pengaduan": None}


def test_a_complaint_knows_which_service_of_which_case_it_is_about(session):
    wish = {"nilai": "lewati", "komentar": "Menunggu lama", "pengaduan": "ya"}
    found = rate(session, wish, nomor="KUPANG-KONSUL-2026-0001")
    assert found["pengaduan"] == {
        "asal": {
            "berkas": "KUPANG-KONSUL-2026-0001",
            "layanan": "konsultasi",
            "kanal": "langsung",
        }
    }


def test_who_does_not_complain_begins_no_complaint(session):
    assert rate(session, {"nilai": "1", "pengaduan": "tidak"})["pengaduan"] is None


@pytest.mark.parametrize("score", ["0", "6", "baik", 5.5])
def test_other_scores_are_refused(session, score):
    with pytest.raises(survey.RatingError, match="1 sampai 5"):
        rate(session, {"nilai": score})


def test_erasing_takes_the_comment_and_leaves_the_score(session):
    rate(session, {"nilai": "2", "komentar": "Petugas Budi lama"})
    survey.erase(session, berkas=1)
    kept = session.scalars(
        select(Rating).execution_options(populate_existing=True)
    ).one()
    assert (kept.score, kept.comment) == (2, None)
