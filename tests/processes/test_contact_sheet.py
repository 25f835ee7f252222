"""Every diagram is drawn by the pages' own viewer; `tangkapan/diagram/semua.png` shows them side by side."""

import pytest
from PIL import Image

from tests.processes import contact_sheet
from tests.processes.geometry import draw
from web.installation import PROCESSES

pytestmark = [pytest.mark.browser, pytest.mark.soak]


def test_every_diagram_is_drawn_at_its_own_size_and_on_the_sheet(capsys):
    contact_sheet.main([])
    for path in PROCESSES.glob("*.bpmn"):
        pool = draw(path).pool
        with Image.open(contact_sheet.SHEET / f"{path.stem}.png") as picture:
            assert picture.width >= pool.width
            assert picture.height >= pool.height
    assert "tangkapan/diagram/semua.png" in capsys.readouterr().out
