"""Numbers of letters: gapless, never twice, by the office's pattern."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from pst import papers
from pst.errors import PaperError
from pst.papers import numbering
from tests.pst.papers.desk import NOW

YEARS_END = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
"""A minute before midnight in Kupang."""


def number(session, case, office="kupang", now=NOW):
    return papers.number(
        session, now=now, berkas=case, kantor=office, jenis="rekomendasi"
    )["nomor"]


def test_numbers_count_up_by_office_and_year(session):
    assert [number(session, case) for case in (1, 2, 1)] == [
        "001/KUPANG/2026",
        "002/KUPANG/2026",
        "001/KUPANG/2026",
    ]
    assert number(session, 3, "blitar") == "001/BLITAR/2026"
    assert number(session, 4, now=YEARS_END) == "003/KUPANG/2026"
    late = YEARS_END.replace(hour=16)
    assert number(session, 5, now=late) == "001/KUPANG/2027"


def test_a_number_that_is_rolled_back_is_given_again(sessions):
    with sessions() as session:
        assert number(session, 1) == "001/KUPANG/2026"
        session.rollback()
    with sessions.begin() as session:
        assert number(session, 2) == "001/KUPANG/2026"


def test_numbers_asked_for_at_once_are_all_different(sessions):
    def ask(case):
        with sessions.begin() as session:
            return number(session, case)

    with ThreadPoolExecutor(8) as pool:
        given = sorted(pool.map(ask, range(1, 41)))
    assert given == [f"{n:03d}/KUPANG/2026" for n in range(1, 41)]


def test_a_pattern_is_written_out():
    pattern = "B-{urut}/{urut3}/5371/{bulan}/{bulan_romawi}/{kantor}/{tahun}"
    numbering.require_pattern(pattern)
    found = numbering.written(pattern, "kupang", 7, date(2026, 9, 1))
    assert found == "B-7/007/5371/9/IX/KUPANG/2026"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{urut}/{hari}/{tahun}", "tidak dikenal"),
        ("{urut/{tahun}", "tidak dikenal"),
        ("{urut}}/{tahun}", "tidak dikenal"),
        ("B-001/{tahun}", "harus memuat"),
        ("{urut}", "harus memuat"),
        ("{urut}{bulan}/{tahun}", "Pisahkan"),
        ("1{urut3}/{tahun}", "Pisahkan"),
    ],
)
def test_a_pattern_that_gives_a_number_twice_is_refused(pattern, words):
    with pytest.raises(PaperError, match=re.escape(words)):
        numbering.require_pattern(pattern)
