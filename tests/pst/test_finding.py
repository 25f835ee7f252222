"""Everybody's search of published summaries: Indonesian words, facets, what is marked (AMB-23)."""

from datetime import UTC, datetime

import pytest

from pst import conversation
from pst.conversation import SummaryError

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LATE = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
"""New Year in Kupang, not yet in Jakarta."""
KNOWN = {"nama": "Maria Bere", "surel": "maria@example.id", "telepon": None}


def publish(session, case, title, text, *, office="kupang", now=NOW, question=None):
    conversation.record_request(
        session,
        now=now,
        berkas=case,
        kantor=office,
        permintaan={"judul": "-", "pertanyaan": "-", "izin_ringkasan": True},
    )
    conversation.close(session, now=now, berkas=case, penutupan={}, izin=None)
    return conversation.publish(
        session,
        case=case,
        title=title,
        question=question,
        text=text,
        known=KNOWN,
        actor="petugas.kupang",
        now=now,
    )


@pytest.fixture
def four(session):
    """Four summaries of three offices and two years."""
    publish(session, 1, "Inflasi kota", "Angka inflasi bulanan ada di tabel dinamis.")
    publish(
        session, 2, "Garis kemiskinan", "Metadata kemiskinan memuat perhitungannya."
    )
    publish(session, 3, "Inflasi provinsi", "Lihat publikasi.", office="jateng")
    publish(
        session,
        4,
        "Luas panen",
        "Dihitung dengan kerangka sampel area.",
        office="blitar",
        now=datetime(2025, 3, 3, tzinfo=UTC),
        question="Bagaimana inflasi memengaruhi luas panen?",
    )


def found(session, words="", limit=10, offset=0, **chosen):
    return conversation.find(session, words, chosen=chosen, limit=limit, offset=offset)


def titles(result):
    return ["".join(text for text, _ in one.title) for one in result.hits]


def test_other_forms_of_a_word_are_found(session, four):
    both = {"Luas panen", "Garis kemiskinan"}
    assert set(titles(found(session, "hitungan"))) == both
    assert titles(found(session, "miskin")) == ["Garis kemiskinan"]


def test_a_title_weighs_more_than_a_question(session, four):
    result = found(session, "inflasi")
    assert result.total == 3
    assert titles(result)[-1] == "Luas panen"


def test_what_was_looked_for_is_marked(session, four):
    (hit,) = found(session, "tabel").hits
    assert ("tabel", True) in hit.excerpt
    assert hit.title == [("Inflasi kota", False)]
    assert "".join(text for text, _ in hit.excerpt).startswith("Angka inflasi")


def test_without_words_the_newest_come_first(session, four):
    assert titles(found(session)) == [
        "Inflasi provinsi",
        "Garis kemiskinan",
        "Inflasi kota",
        "Luas panen",
    ]
    assert titles(found(session, limit=1, offset=3)) == ["Luas panen"]


def test_facets_count_what_another_choice_would_find(session, four):
    result = found(session, "inflasi", office="kupang")
    assert result.total == 1
    assert result.facets == {
        "office": [("blitar", 1), ("jateng", 1), ("kupang", 1)],
        "service": [("konsultasi", 1)],
        "year": [(2026, 1)],
    }
    assert found(session, year=2025).total == 1
    assert found(session, service="penjualan").total == 0


def test_the_year_is_that_of_the_office(session):
    publish(session, 1, "Satu", "Kupang sudah tahun baru", now=LATE)
    publish(session, 2, "Dua", "Jateng belum", office="jateng", now=LATE)
    assert found(session).facets["year"] == [(2027, 1), (2026, 1)]


@pytest.mark.parametrize("words", ["'", '"', "& | !", "a:*", "dan", "(((", "\\", "<->"])
def test_no_words_are_too_strange(session, four, words):
    assert found(session, words).total in {0, 4}


def test_one_is_read_until_it_is_taken_back(session, four):
    (hit,) = found(session, "garis").hits
    assert conversation.read(session, hit.id).published_by == "petugas.kupang"
    conversation.withdraw(session, case=2, actor="petugas.kupang", now=NOW)
    session.expire_all()
    assert conversation.read(session, hit.id) is None
    with pytest.raises(SummaryError, match="Tidak ada ringkasan"):
        conversation.withdraw(session, case=2, actor="petugas.kupang", now=NOW)
