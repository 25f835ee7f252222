"""The cells of decision tables."""

import pytest

from engine import unary
from engine.errors import DecisionError


@pytest.mark.parametrize(
    ("cell", "match", "miss"),
    [
        ("-", [None, 1, "a", True], []),
        ("", [None, 1, "a", True], []),
        ("5", [5, 5.0], [4, None, "5", True]),
        ("-2.5", [-2.5], [2.5]),
        ('"a","b"', ["a", "b"], ["c", "", None, 1]),
        ("[65..76.60]", [65, 70, 76.6], [64.9, 76.61, None, "70"]),
        ("(1..3)", [2], [1, 3]),
        ("]1..3[", [2], [1, 3]),
        ("[1..3)", [1, 2], [3]),
        (">= 5", [5, 6], [4, None, "9"]),
        ("< 5, > 9", [4, 10], [5, 9]),
        ("<= 5", [5], [6]),
        ("= 5", [5], [6]),
        ("!= 5", [4, None, "a"], [5]),
        ('not("a", "b")', ["c", None, 1], ["a", "b"]),
        ("not([1..3])", [0, 4], [1, 3]),
        ("true", [True], [False, 1, None]),
        ("null", [None], [False, 0, ""]),
        ('>= "2026-11-16"', ["2026-11-16", "2027-01-01"], ["2026-01-01"]),
    ],
)
def test_cells_match(cell, match, miss):
    test = unary.parse(cell)

    assert [value for value in match if not test.matches(value)] == []
    assert [value for value in miss if test.matches(value)] == []


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("data_mikro", "tanda kutip"),
        ('"a', "nilai diharapkan"),
        ("5..6", "tidak diharapkan"),
        ("[5..", "terpotong"),
        ("[5..1]", "batas bawah"),
        ('[1.."a"]', "batas bawah"),
        ("[1..2", "ditutup"),
        ("[1,2]", '".." tidak ditemukan'),
        (">= true", "hanya untuk angka dan teks"),
        ("> null", "hanya untuk angka dan teks"),
        ("1,", "terpotong"),
        ("not(1", r'"\)" tidak ditemukan'),
        ("not 1", "tanda kutip"),
        ("1 2", "tidak diharapkan"),
        ('date("2026-01-01")', "tanda kutip"),
        ("__import__('os')", "tanda kutip"),
        ("x" * 1001, "lebih dari 1000"),
    ],
)
def test_other_cells_are_refused(cell, says):
    with pytest.raises(DecisionError, match=says):
        unary.parse(cell)


def samples(*cells, whole=False):
    return unary.samples(map(unary.parse, cells), whole=whole)


def test_samples_stand_for_every_range_between_the_literals():
    found = samples("[1..3]", "3.5", '"a"')

    assert sorted(one for one in found if type(one) in {int, float}) == [
        0,
        1,
        2,
        3,
        3.25,
        3.5,
        4,
    ]
    assert {"a", "a lainnya", ""} <= {one for one in found if isinstance(one, str)}
    assert None in found


def test_whole_numbers_have_nothing_between_neighbours():
    found = samples("1", "2", "2.5", whole=True)

    assert [one for one in found if type(one) in {int, float}] == [1, 2, 3, 0]


def test_texts_that_touch_have_nothing_between_them():
    found = samples('""', '"\0"', '"a"', '"a lainnya"', '"b"')

    assert sorted(one for one in found if isinstance(one, str)) == [
        *("", "\0", "\0 lainnya", "a", "a ", "a lainnya", "a lainnya lainnya"),
        *("b", "b lainnya"),
    ]
