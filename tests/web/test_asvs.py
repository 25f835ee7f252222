"""`docs/asvs.md` answers every requirement, names tests that exist, and tells the numbers that hold."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from web import password_rules
from web.settings import MEGABYTE, Settings
from web.uploads import MEDIA_TYPES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "asvs.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
IDS = Path(__file__).with_name("asvs_5_0_0.txt")
"""Every requirement of the standard with its level, one a line."""
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.*) \|$", re.MULTILINE)
NODE = re.compile(r"(tests/[\w/]+\.py)::(\w+)")
VERDICTS = {"terpenuhi", "sebagian", "belum", "tugas pemasang", "tidak berlaku"}


@dataclass(frozen=True)
class Line:
    id: str
    level: str
    asks: str
    verdict: str
    how: str
    tests: str


LINES = [
    Line(identity, *(cell.strip() for cell in rest.split(" | ")))
    for identity, rest in ROW.findall(PAGE)
]


@cache
def functions(file: str) -> frozenset[str]:
    """The names of a test file's tests."""
    source = (ROOT / file).read_text("utf-8")
    return frozenset(re.findall(r"^def (test_\w+)\(", source, re.MULTILINE))


def test_every_requirement_of_both_levels_has_one_line() -> None:
    known = dict(line.split() for line in IDS.read_text("utf-8").splitlines())
    assert len(known) == 345
    wanted = {identity: level for identity, level in known.items() if level != "3"}
    assert Counter(line.id for line in LINES) == Counter(list(wanted))
    assert {line.id: line.level for line in LINES} == wanted


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_every_line_is_complete_and_its_tests_exist(line: Line) -> None:
    assert line.verdict in VERDICTS
    assert all((line.asks, line.how, line.tests))
    named = NODE.findall(line.tests)
    assert named or line.tests == "—"
    assert [one for one in named if one[1] not in functions(one[0])] == []
    if line.verdict == "terpenuhi":
        assert named


def test_every_test_that_the_page_names_exists() -> None:
    named = NODE.findall(PAGE)
    assert len(named) == PAGE.count("::")
    assert [one for one in named if one[1] not in functions(one[0])] == []


def test_what_is_the_installers_is_told_to_him() -> None:
    assert "## Duties of whoever installs it" in README
    his = [line for line in LINES if line.verdict == "tugas pemasang"]
    assert [line.id for line in his if "README, duties" not in line.how] == []


def test_the_summary_counts_the_lines() -> None:
    for verdict in VERDICTS:
        found = [line.level for line in LINES if line.verdict == verdict]
        row = f"| {verdict} | {found.count('1')} | {found.count('2')} |"
        assert row in PAGE


UNITS = {
    "failures_window": timedelta(minutes=1),
    "link_life": timedelta(minutes=1),
    "proof_life": timedelta(hours=1),
    "typing_pause": timedelta(seconds=1),
    "half_life": timedelta(minutes=1),
    "set_up_life": timedelta(minutes=1),
    "session_idle": timedelta(minutes=1),
    "session_absolute": timedelta(hours=1),
    "token_life": timedelta(days=1),
    "argon2_memory": 1024,
    "file_limit": MEGABYTE,
}


def test_the_numbers_told_are_those_of_the_settings() -> None:
    told = re.findall(r"^\| [^|]+ \| (\d+) \| `(\w+)` \|$", PAGE, re.MULTILINE)
    settings = Settings(secret_key="x" * 40)
    held = {name: getattr(settings, name) / UNITS.get(name, 1) for _, name in told}
    assert len(told) == 17
    assert {name: int(number) for number, name in told} == held


def test_the_words_told_are_those_that_are_refused() -> None:
    told = PAGE.partition("### Passwords")[2].partition("###")[0]
    assert set(re.findall(r"`(\w+)`", told)) == password_rules.WORDS
    assert f"{len(password_rules.LEAKED):,}" in told
    assert f"{password_rules.SHORTEST} to {password_rules.LONGEST}" in told


def test_the_kinds_of_files_told_are_those_that_are_taken() -> None:
    told = PAGE.partition("### Uploads")[2].partition("###")[0]
    assert set(re.findall(r"`(\.\w+)`", told)) == set(MEDIA_TYPES.values())
