"""What equal, less, plus and in mean."""

from datetime import UTC, date, datetime

import pytest

from engine import values
from engine.values import MismatchError

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [(1, 1.0, True), (True, 1, False), (None, None, True), ("a", "a", True)],
)
def test_yes_is_not_one(left, right, same):
    assert values.equal(left, right) is same
    assert values.unequal(left, right) is not same


@pytest.mark.parametrize(
    ("left", "right"),
    [(1, 2.5), ("2026-01-01", "2026-01-02"), (NOON, NOON.replace(hour=13))],
)
def test_things_of_one_kind_have_an_order(left, right):
    assert values.less(left, right)
    assert values.less_or_equal(left, right)
    assert values.greater(right, left)
    assert values.greater_or_equal(right, left)


@pytest.mark.parametrize(("left", "right"), [(None, 1), (1, None), (None, None)])
def test_nothing_is_before_or_after_an_empty_value(left, right):
    assert not values.less(left, right)
    assert not values.greater_or_equal(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1, "1"),
        (True, 0),
        ([], []),
        (NOON, NOON.date()),
        (NOON, NOON.replace(tzinfo=None)),
    ],
)
def test_things_of_different_kinds_have_none(left, right):
    with pytest.raises(MismatchError, match="samakan jenisnya"):
        values.less(left, right)


@pytest.mark.parametrize(
    ("item", "holder", "found"),
    [
        (1, [1, 2], True),
        (True, [1], False),
        ("a", "kata", True),
        ("a", {"a": 1}, True),
        (None, "kata", False),
        ("a", None, False),
        (None, [None], True),
    ],
)
def test_membership(item, holder, found):
    assert values.contains(item, holder) is found
    assert values.lacks(item, holder) is not found


@pytest.mark.parametrize(("item", "holder"), [(1, 2), (1, "kata"), ([], {"a": 1})])
def test_some_things_hold_nothing(item, holder):
    with pytest.raises(MismatchError, match="dicari di dalam"):
        values.contains(item, holder)


@pytest.mark.parametrize(
    ("compute", "left", "right", "says"),
    [
        (values.divide, 1, 0, "nol"),
        (values.remainder, 1, 0, "nol"),
        (values.multiply, 10**9, 10**9, "terlalu besar"),
        (values.multiply, 10**400, 1.5, "terlalu besar"),
        (values.subtract, 1e308 * 10, 1, "terlalu besar"),
        (values.add, "a", 1, "harus angka"),
        (values.add, True, 1, "harus angka"),
        (values.add, "a" * 60_000, "a" * 60_000, "huruf"),
        (values.add, [0] * 6000, [0] * 6000, "butir"),
    ],
)
def test_arithmetic_has_limits(compute, left, right, says):
    with pytest.raises(MismatchError, match=says):
        compute(left, right)


def test_sums_join_texts_and_lists():
    assert values.add("a", "b") == "ab"
    assert values.add([1], [2]) == [1, 2]
    assert values.divide_whole(7, 2) == 3


def test_members_are_fields_and_items():
    assert values.member({"a": 1}, "a") == 1
    assert values.member([1, 2], -1) == 2
    assert values.member([1, 2], 2) is None
    assert values.member(None, "a") is None
    with pytest.raises(MismatchError, match="teks tidak punya butir"):
        values.member("kata", 0)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "kosong"),
        (True, "ya/tidak"),
        (1, "angka"),
        ("", "teks"),
        ([], "daftar"),
        ({}, "isian"),
        (date(2026, 1, 1), "waktu"),
        (object(), "nilai lain"),
    ],
)
def test_kinds_have_names(value, kind):
    assert values.kind(value) == kind
