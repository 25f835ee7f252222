"""What equal, less, plus and in mean for the values of a case.

Values are those of JSON, and dates and times that registered functions return. The
rules are narrower than Python's: yes/no is no number, text is not multiplied, and
nothing grows without a limit. `MismatchError` is raised where two values do not go together.
"""

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

MAX_TEXT: Final = 100_000
MAX_ITEMS: Final = 10_000
MAX_NUMBER: Final = 10**15
_TOO_LARGE: Final = "hasil hitungnya terlalu besar"

Value: TypeAlias = Any
"""A value of a case: JSON, a date or a time."""
Operation: TypeAlias = Callable[[Value, Value], Value]


class MismatchError(Exception):
    """The values do not go together; the message ends a sentence that names the place."""


def kind(value: object) -> str:
    """What a value is, in the words of the error messages."""
    if value is None:
        return "kosong"
    for name, types in _KINDS.items():
        if isinstance(value, types):
            return name
    return "nilai lain"


_KINDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "ya/tidak": bool,
    "angka": (int, float),
    "teks": str,
    "daftar": (list, tuple),
    "isian": Mapping,
    "waktu": date,
}


def is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def equal(left: object, right: object) -> bool:
    """Equality of JSON: `true` is not 1; values of different kinds differ."""
    if isinstance(left, bool) is not isinstance(right, bool):
        return False
    return left == right


def unequal(left: object, right: object) -> bool:
    return not equal(left, right)


def contains(item: object, holder: object) -> bool:
    """`item in holder`: an item of a list, a part of a text, a field's name; empty has none."""
    if holder is None:
        return False
    if isinstance(holder, (list, tuple)):
        return any(equal(item, one) for one in holder)
    if isinstance(holder, (str, Mapping)):
        if item is None:
            return False
        if isinstance(item, str):
            return item in holder
    raise MismatchError(f"{kind(item)} tidak dapat dicari di dalam {kind(holder)}")


def lacks(item: object, holder: object) -> bool:
    return not contains(item, holder)


def _ordered(compare: Operation) -> Operation:
    """An ordering in which nothing is before or after an empty value."""

    def test(left: Value, right: Value) -> bool:
        if left is None or right is None:
            return False
        if not _comparable(left, right):
            raise MismatchError(
                f"{kind(left)} tidak dapat dibandingkan dengan {kind(right)}; samakan jenisnya"
            )
        return bool(compare(left, right))

    return test


def _comparable(left: object, right: object) -> bool:
    if is_number(left) and is_number(right):
        return True
    if isinstance(left, str) and isinstance(right, str):
        return True
    if type(left) is not type(right) or not isinstance(left, date):
        return False
    return (getattr(left, "tzinfo", None) is None) is (
        getattr(right, "tzinfo", None) is None
    )


less: Final = _ordered(operator.lt)
less_or_equal: Final = _ordered(operator.le)
greater: Final = _ordered(operator.gt)
greater_or_equal: Final = _ordered(operator.ge)


def bounded(value: Value) -> Value:
    """The number itself, unless it is too large or no number any more."""
    if not -MAX_NUMBER <= value <= MAX_NUMBER:
        raise MismatchError(_TOO_LARGE)
    return value


def _arithmetic(compute: Operation) -> Operation:
    def apply(left: Value, right: Value) -> Value:
        if not (is_number(left) and is_number(right)):
            raise MismatchError(
                f"{kind(left)} dan {kind(right)} tidak dapat dihitung; keduanya harus angka"
            )
        try:
            return bounded(compute(left, right))
        except ZeroDivisionError as error:
            raise MismatchError("pembaginya nol") from error
        except OverflowError as error:
            raise MismatchError(_TOO_LARGE) from error

    return apply


_sum: Final = _arithmetic(operator.add)
subtract: Final = _arithmetic(operator.sub)
multiply: Final = _arithmetic(operator.mul)
divide: Final = _arithmetic(operator.truediv)
divide_whole: Final = _arithmetic(operator.floordiv)
remainder: Final = _arithmetic(operator.mod)


def add(left: Value, right: Value) -> Value:
    """Sum of numbers; texts and lists are joined up to a limit."""
    if isinstance(left, str) and isinstance(right, str):
        if len(left) + len(right) > MAX_TEXT:
            raise MismatchError(f"teksnya lebih dari {MAX_TEXT} huruf")
        return left + right
    if isinstance(left, list) and isinstance(right, list):
        if len(left) + len(right) > MAX_ITEMS:
            raise MismatchError(f"daftarnya lebih dari {MAX_ITEMS} butir")
        return left + right
    return _sum(left, right)


def negative(value: Value) -> Value:
    if not is_number(value):
        raise MismatchError(f"{kind(value)} tidak punya lawan; harus angka")
    return -value


def positive(value: Value) -> Value:
    return -negative(value)


def member(value: Value, key: Value) -> Value:
    """A field of an object or an item of a list; empty where there is none."""
    if isinstance(value, Mapping) and isinstance(key, str):
        return value.get(key)
    if isinstance(value, (list, tuple)) and type(key) is int:
        return value[key] if -len(value) <= key < len(value) else None
    if value is None or key is None:
        return None
    raise MismatchError(f"{kind(value)} tidak punya butir bernama {kind(key)}")
