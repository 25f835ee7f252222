"""Rounds of a request for a recommendation, the letter's words, and the register."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pst import recommendation
from pst.errors import RecommendationError
from pst.recommendation import Question, Remark

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


class Form:
    """A form of two fields."""

    def asked(self, session, *, berkas, variable):
        assert (berkas, variable) == (1, "formulir")
        return (
            Question(path="judul", title="Judul"),
            Question(path="tahun", title="Tahun"),
        )


def record(session, answer, *, now=NOW):
    return recommendation.record_form(
        session,
        now=now,
        berkas=1,
        kantor="kupang",
        formulir=answer,
        oleh="pengguna",
        questions=Form(),
    )


def check(session, found, **more):
    return recommendation.record_check(
        session, now=NOW, berkas=1, pemeriksaan=found, **more
    )


def test_each_recording_is_a_version_and_names_the_forms_fields(session):
    first = record(session, {"judul": "Survei Pasar"})
    assert first == {
        "versi": 1,
        "terekam": "2026-11-23T01:00:00+00:00",
        "isian": [
            {"jalur": "judul", "judul": "Judul"},
            {"jalur": "tahun", "judul": "Tahun"},
        ],
    }
    assert record(session, None)["versi"] == 2
    assert recommendation.count_versions(session, berkas=1) == 2
    assert recommendation.count_versions(session, berkas=2) == 0


def test_a_check_belongs_to_the_newest_version_and_says_what_is_told(session):
    asked = record(session, {"judul": "Survei Pasar"})["isian"]
    remarks = [
        {"isian": "tahun", "catatan": "Tahun lalu?"},
        {"isian": "lama", "catatan": "?"},
    ]
    found = check(
        session,
        {
            "hasil": "perlu_perbaikan",
            "catatan_umum": "Belum jelas",
            "catatan": remarks,
        },
        nomor="KUPANG-REKOM-2026-0001",
        kegiatan="Survei Pasar",
        isian=asked,
    )
    assert found["pemberitahuan"] == {
        "nomor": "KUPANG-REKOM-2026-0001",
        "kegiatan": "Survei Pasar",
        "hasil": "perlu perbaikan",
        "catatan": [
            {"isian": "Umum", "catatan": "Belum jelas"},
            {"isian": "Tahun", "catatan": "Tahun lalu?"},
            {"isian": "lama", "catatan": "?"},
        ],
    }
    record(session, {"judul": "Survei Pasar Oeba"}, now=NOW + timedelta(days=1))
    assert check(session, {"hasil": "lengkap"})["putaran"] == 2
    first, second = recommendation.versions(session, berkas=1)
    assert first.check.remarks[0] == Remark(path="tahun", text="Tahun lalu?")
    assert (first.check.complete, second.check.complete) == (False, True)
    assert second.answer == {"judul": "Survei Pasar Oeba"}


def test_what_was_not_recorded_or_is_no_result_is_refused(session):
    with pytest.raises(RecommendationError, match="belum direkam"):
        check(session, {"hasil": "lengkap"})
    record(session, {})
    with pytest.raises(RecommendationError, match="“ditolak” tidak dikenal"):
        check(session, {"hasil": "ditolak"})
    assert recommendation.versions(session, berkas=1)[0].check is None


def test_erasing_leaves_that_it_was_recorded_and_checked(session):
    record(session, {"judul": "Survei Pasar"})
    check(session, {"hasil": "perlu_perbaikan", "catatan_umum": "Belum jelas"})
    recommendation.erase_rounds(session, berkas=1)
    (version,) = recommendation.versions(session, berkas=1)
    assert version.answer is None
    assert (version.check.note, version.check.remarks) == (None, ())
    assert version.check.checked_at == NOW


def test_the_letter_gets_what_was_written_and_no_law(session):
    words = recommendation.summarise(
        session,
        now=NOW,
        nomor_berkas="KUPANG-REKOM-2026-0001",
        kegiatan="Survei Pasar",
        tahun=2027,
        penyelenggara=None,
        alamat=None,
        cara=None,
        konsep={"pertimbangan": "Layak."},
    )
    assert words == {
        "nomor_berkas": "KUPANG-REKOM-2026-0001",
        "kegiatan": "Survei Pasar",
        "tahun": 2027,
        "penyelenggara": "",
        "alamat": "",
        "cara": "",
        "pertimbangan": "Layak.",
        "catatan": "",
    }


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("sertifikat", "sertifikat elektronik"),
        ("unggahan", "yang diunggah"),
        ("penanda_tangan", "Kop surat"),
        (None, "dengan cara itu"),
    ],
)
def test_a_failure_says_what_to_do(session, cause, words):
    found = recommendation.note_failure(session, now=NOW, berkas=1, sebab=cause)
    assert words in found["sebab"]
    assert found["waktu"] == "2026-11-23T01:00:00+00:00"


def enter(session, case=1, **more):
    values = {
        "nomor": f"B-{case}",
        "tanggal": "2026-11-23",
        "kegiatan": "Survei Harga Ikan",
        "penyelenggara": "Dinas Perikanan",
        "tahun": 2027,
        "metode": "longitudinal",
    }
    return recommendation.enter(
        session, now=NOW, berkas=case, kantor="kupang", **values | more
    )


def find(session, words="", **chosen):
    found = recommendation.find(session, words, chosen=chosen, limit=10)
    return [one.activity for one in found.entries], found


def test_what_was_issued_is_found_by_words_year_and_organiser(session):
    told = enter(session)
    assert told["surat"] == {"nomor_surat": "B-1", "kegiatan": "Survei Harga Ikan"}
    assert "B-1" in told["pemberitahuan"]["teks"]
    enter(session, case=2, kegiatan="Pendataan Nelayan", tahun=2026)
    assert find(session, "nelayan")[0] == ["Pendataan Nelayan"]
    assert find(session, "perikanan longitudinal", year=2027)[0] == [
        "Survei Harga Ikan"
    ]
    assert find(session, organiser="Dinas Pendidikan")[0] == []
    _, found = find(session)
    assert found.facets["year"] == [(2027, 1), (2026, 1)]
    entry = found.entries[0]
    assert recommendation.read(session, entry.id) == entry
    assert recommendation.read(session, 999) is None


def test_entering_a_case_again_changes_its_entry(session):
    enter(session)
    enter(session, kegiatan="Survei Harga Rumput Laut", metode="")
    _, found = find(session)
    assert [(one.activity, one.method) for one in found.entries] == [
        ("Survei Harga Rumput Laut", None)
    ]


def test_a_case_asks_for_earlier_ones_in_words_and_year(session):
    enter(session)
    found = recommendation.search(session, now=NOW, kata_kunci="harga ikan", tahun=2027)
    assert found["jumlah"] == 1
    assert found["hasil"][0]["label"] == (
        "Survei Harga Ikan (Dinas Perikanan, 2027; nomor B-1)"
    )
    assert recommendation.search(session, now=NOW, kata_kunci="harga", tahun=1999) == {
        "jumlah": 0,
        "hasil": [],
    }
    assert recommendation.search(session, now=NOW, kata_kunci=None)["jumlah"] == 1


def test_earlier_ones_are_added_once_and_erasing_takes_only_the_cases(session):
    for _ in range(2):
        recommendation.add_earlier(
            session,
            office="kupang",
            number="LAMA-1",
            issued_on=date(2020, 1, 2),
            activity="Survei Lama",
            organiser="Dinas Lama",
            year=2020,
            method=None,
            note="Data contoh.",
        )
    enter(session)
    recommendation.erase(session, berkas=1)
    assert find(session)[0] == ["Survei Lama"]
