"""Files with a few bytes changed: each is taken or refused in words, none is a fault."""

import io
import random
import time

import pytest

from tests.web import papers
from web import uploads
from web.errors import FileTooLargeError, FileTypeError

GOOD = (
    papers.DOCUMENT,
    papers.SHEET,
    papers.JPEG,
    papers.PNG,
    papers.PDF,
    papers.picture(progressive=True, exif=papers.exif(6)),
    papers.picture("PNG", papers.drawn().convert("P")),
)


def mangled(content, dice):
    found = bytearray(content)
    for _ in range(dice.randint(1, 6)):
        at, much = dice.randrange(len(found)), dice.randint(1, 8)
        match dice.randrange(4):
            case 0:
                found[at] = dice.randrange(256)
            case 1:
                found[at] ^= 1 << dice.randrange(8)
            case 2:
                del found[at : at + much]
            case _:
                found[at:at] = found[at : at + much]
    return bytes(found)


def is_taken(content):
    try:
        uploads.accept(io.BytesIO(content), "a.csv", limit=10**7, antivirus=None)
    except (FileTypeError, FileTooLargeError):
        return False
    return True


def run(seed, runs):
    """How many were taken and how many refused."""
    dice = random.Random(seed)
    taken = sum(is_taken(mangled(dice.choice(GOOD), dice)) for _ in range(runs))
    return taken, runs - taken


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_mangled_files_are_taken_or_refused():
    seed = random.randrange(10**9)
    print("seed", seed)  # noqa: T201 -- shown when it fails
    assert min(run(seed, 1500)) > 0


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_hundred_thousand_mangled_files_are_taken_or_refused(capsys):
    seed, begun = random.randrange(10**9), time.perf_counter()
    taken, refused = run(seed, 100_000)
    with capsys.disabled():
        took = time.perf_counter() - begun
        print(f"\nseed {seed}: {taken} taken, {refused} refused in {took:.0f} s")  # noqa: T201 -- measured
    assert min(taken, refused) > 0
