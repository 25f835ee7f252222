"""A file in which the scanner finds something is refused at its field."""

from dataclasses import replace

import pytest

from tests.web.pages.test_filling import form, send  # noqa: F401 -- a fixture
from tests.web.pages.town import SETTINGS, town
from tests.web.uploads import clamd


@pytest.fixture(scope="module")
def antivirus(tmp_path_factory):
    with clamd.running(tmp_path_factory.mktemp("clamd")) as place:
        yield place


@pytest.fixture
def kupang(sessions, antivirus):
    return town(sessions, replace(SETTINGS, antivirus=antivirus))


@pytest.mark.usefixtures("form")
def test_a_harmful_file_is_refused_and_what_was_typed_stays(kupang, maria):
    send(maria, content=clamd.HARMFUL, judul="Inflasi")
    assert maria.status == 422
    assert "pemeriksa virus menemukan" in maria.main
    assert maria.page.get_element_by_id("isian-judul").value == "Inflasi"
    assert kupang.value("SELECT count(*) FROM file") == 0
