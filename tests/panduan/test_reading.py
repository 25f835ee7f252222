"""What a guide may say, before a browser does it."""

import pytest
from PIL import Image

from tests.panduan.reading import GUIDES, GuideError, pictures, steps
from tests.panduan.words import GRAMMAR, understood
from web.pages import guides
from web.pages.guides import FOLDER

LARGEST = 60_000
"""Bytes of a picture: a page of help is opened on telephones, too."""
MOST_PICTURES = 2
every_guide = pytest.mark.parametrize("role", GUIDES)


def text(role: str) -> str:
    return (FOLDER / f"{role}.md").read_text(encoding="utf-8")


def test_help_shows_every_guide_that_is_written() -> None:
    assert sorted(guides.GUIDES) == GUIDES


@every_guide
def test_every_numbered_step_is_a_sentence_of_the_grammar(role: str) -> None:
    found = steps(text(role))
    assert len(found) > 5
    assert all(understood(step) for step in found)


@every_guide
def test_every_picture_is_there_small_and_taken_at_a_step(role: str) -> None:
    named = pictures(text(role))
    assert 0 < len(named) <= MOST_PICTURES
    assert named == [one.picture for one in steps(text(role)) if one.picture]
    for one in named:
        with Image.open(FOLDER / one) as picture:
            picture.verify()
        assert (FOLDER / one).stat().st_size < LARGEST, one


def test_no_picture_lies_about_that_no_guide_shows() -> None:
    named = {one for role in GUIDES for one in pictures(text(role))}
    there = {f"gambar/{one.name}" for one in (FOLDER / "gambar").iterdir()}
    assert there == named


def test_a_sentence_that_is_not_in_the_grammar_is_told_with_its_line() -> None:
    (step,) = steps("# Panduan\n\n1. Kerjakan **tugasnya**.\n")
    with pytest.raises(GuideError, match=r"baris 3: Kerjakan \*\*tugasnya\*\*\."):
        understood(step)


@pytest.mark.parametrize(
    "below",
    ["Lalu istirahat.", "![Satu](1.png)\n\n   ![Dua](2.png)", "1. Buka **Loket**."],
)
def test_nothing_hides_under_a_step_but_one_picture(below: str) -> None:
    with pytest.raises(GuideError):
        steps(f"1. Buka **Berkas**.\n\n   {below}\n")


def test_a_step_keeps_its_picture() -> None:
    (step,) = steps("1. Buka **Berkas**.\n\n   ![Berkas](gambar/berkas.png)\n")
    assert step.picture == "gambar/berkas.png"


def test_every_sentence_of_the_grammar_is_used_by_some_guide() -> None:
    told = "\n".join(text(role) for role in GUIDES)
    unused = [one for one in GRAMMAR if one.partition(" {")[0] not in told]
    assert unused == []
