"""Patterns that end soon are taken, those that can explode or that readers take differently are not."""

import re
import timeit

import pytest

from engine.forms.patterns import problem


@pytest.mark.parametrize(
    "pattern",
    [
        "^[0-9]{15,16}$", r"^(\+62|0)\d{8,12}$", r"^\d{2}\.\d{3}$", "^[A-Z]{1,3}(-[0-9]{1,4})?$", "^a*?b$",
        r"^(?:ab|cd)e$", r"^[^\[\]a-z]+$", r"^(\d{3}\.){2}\d$", "^.{3}$", "^a{2,}$", "x|y", "^[a-zA-Z '.-]+$", "",
    ],
)  # fmt: skip
def test_patterns_that_end_soon_are_taken(pattern):
    assert problem(pattern, 100) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$", "(a*)*", "(a|aa)+$", "(a|b|ab)*c", r"(\d+-){5}", "(a?){30}", "((ab)*)*", "^(x{1,9}){1,9}$",
        "^.*.*.*.*$", ".*.*.*x", "[a-z]+[a-z]+[a-z]+[a-z]+!", "(a{0,50}){2}",
        r"(a)\1", "(?=a)", "(?!a)", "(?<=a)b", "(?P<n>a)", "(?i)a", r"\bka", r"\p{L}", r"\Aa", r"\x41", "\\",
        "a{2", "a}", "]", "*a", "a**", "(a", "a)", "[a", "[]", "[[a]]", "[a--b]", "[z-a]", "a{5,2}", "a{2000}",
        "(" * 20 + ")" * 20, "a" * 400, "a{99999}",
    ],
)  # fmt: skip
def test_patterns_that_can_explode_or_differ_between_readers_are_refused(pattern):
    assert problem(pattern, 100)


@pytest.mark.parametrize(
    "pattern", ["^[0-9]{1,16}$", r"^\S+ \S+ \S+$", "[a-z]*[0-9]{0,90}x", "^a?b?c?d?$"]
)
def test_the_worst_text_for_a_taken_pattern_takes_a_moment(pattern):
    assert problem(pattern, 100) is None
    worst = max(("0" * 100, "a" * 100, "a " * 50, "ab" * 50), key=len)
    assert timeit.timeit(lambda: re.search(pattern, worst + "!"), number=1) < 0.5
