"""What a code opens, and what a file is to a letter."""

import re

import pytest

from pst import papers
from pst.papers import verification
from tests.pst.papers.desk import Desk, set_head


def test_a_code_is_found_however_it_is_typed(session):
    code = Desk(session).draft()["kode"]
    assert re.fullmatch(r"[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){3}", code)
    for typed in (code, code.upper(), code.replace("-", ""), code.replace("-", " ")):
        assert papers.find(session, typed).code == code
    for wrong in ("", code[:-1], f"{code}x", "'; --", "a" * 900, "\x00"):
        assert papers.find(session, wrong) is None


def test_codes_are_never_alike():
    assert len({verification.new_code() for _ in range(2000)}) == 2000


def test_a_file_is_told_from_what_came_before_it(session):
    set_head(session)
    desk = Desk(session)
    made, offered = desk.draft(), desk.offer()
    issued = desk.issue("tanda_tangan_basah")
    found = papers.find(session, made["kode"])
    assert [
        found.compare(one)
        for one in (issued["sha256"], offered["sha256"], made["sha256"], "0" * 64)
    ] == [papers.SAME, papers.UNSIGNED, papers.DRAFT, papers.OTHER]
    assert (found.words, found.in_force) == ("Diterbitkan", True)


@pytest.mark.parametrize("state", ["draf", "terbit", "ditarik", "diganti"])
def test_every_state_has_words(state):
    assert verification.STATES[state]
