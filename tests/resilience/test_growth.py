"""Ten thousand cases in a row: memory stays as it was, and each takes the bytes that the first ones took."""

from collections.abc import Callable

import pytest
from sqlalchemy.engine import URL

from tests.resilience.conftest import Installed
from tests.resilience.growth import KEPT, PASSING, Counter, Sample, each, line
from tests.served import Served


@pytest.mark.soak
@pytest.mark.parametrize(
    ("blocks", "size", "settled", "more"),
    [
        pytest.param(3, 16, 1, 1.1, id="cepat"),
        pytest.param(10, 1000, 2, 1.05, id="lama"),
    ],
)
def test_after_many_cases_a_site_is_as_it_was(
    blocks: int,
    size: int,
    settled: int,
    more: float,
    serve: Callable[..., Served],
    installed: Installed,
    database: tuple[URL, URL],
    say: Callable[[str], None],
) -> None:
    counter = Counter(serve().until_ready(), installed, database[0])
    samples: list[Sample] = []
    for found in counter.blocks(blocks, size):
        say(line(samples[-1] if samples else None, found))
        samples.append(found)
    early, last = samples[settled - 1], samples[-1]

    for name, resident in last.memory.items():
        assert resident <= more * early.memory[name], name
    # A few cases take less of what passes than a page of its indexes.
    for names in (KEPT, PASSING) if size > 100 else (KEPT,):
        first_bytes = each(samples[0], samples[1], names)
        last_bytes = each(samples[-2], samples[-1], names)
        assert last_bytes == pytest.approx(first_bytes, rel=0.05 if size > 100 else 0.5)
    assert last.rest <= 1.5 * early.rest
