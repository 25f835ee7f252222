"""The head's pages at 360 and 1280 px, light and dark, in a busy office and in an empty one."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.browser.looking import judge, look
from tests.web.figures.archive import Archive
from tests.web.figures.busy import Busy
from tests.web.pages.recommended import fill, recorded
from tests.web.pages.town import Town
from web.clock import DemoClock

pytestmark = pytest.mark.altered
Browse = Callable[..., Page]
SEED = 11


@pytest.fixture
def busy(kupang: Town) -> Town:
    """Sixty days of cases, a few of them open, and a letter that waits for the head's signature."""
    maria, anita = (kupang.visitor(f"{one}.kupang") for one in ("pengguna", "petugas"))
    case = recorded(kupang, maria)
    for element in ("periksa_formulir", "susun_surat"):
        assert fill(kupang, anita, case, element).status == 200
    now = DemoClock().real() - timedelta(minutes=1)
    with kupang.sessions.begin() as session:
        made = Busy(Archive(session), now, random.Random(SEED))
        made.hours()
        for days in range(60):
            for _ in range(1 + days % 6):
                made.ended(days)
        for days in (0, 1, 2, 3, 5, 7, 9, 12):
            made.open(days)
    return kupang


def test_the_office_at_a_glance(busy: Town, browse: Browse) -> None:
    page = browse("kepala.kupang")
    last = (DemoClock().real().replace(day=1) - timedelta(days=3)).strftime("%Y-%m")
    wrong = look(page, "/kantor/ringkasan", "sekilas")
    wrong += look(page, f"/kantor/ringkasan?masa={last}", "sekilas-bulan-lalu")
    wrong += look(page, f"/kantor/ringkasan?masa={last[:4]}", "sekilas-tahun")
    wrong += look(page, f"/kantor/laporan?masa={last}", "laporan")
    page.goto(f"/kantor/ringkasan?masa={last}")
    page.locator(".tabel.ringkas .merah").first.click()
    page.wait_for_selector("h1:has-text('Selesai lewat batas')")
    assert wrong + look(page, page.url, "sekilas-berkas") == []


def test_in_the_dark_and_without_a_single_case(kupang: Town, browse: Browse) -> None:
    page = browse("kepala.kupang", color_scheme="dark")
    wrong = look(page, "/kantor/ringkasan", "sekilas-kosong-gelap")
    assert wrong + look(page, "/kantor/laporan", "laporan-kosong-gelap") == []


def test_in_the_dark(busy: Town, browse: Browse) -> None:
    page = browse("kepala.kupang", color_scheme="dark")
    page.goto("/kantor/ringkasan")
    page.locator(".tabel-bagan summary").first.click()
    wrong = judge(page)
    assert wrong + look(page, "/kantor/ringkasan", "sekilas-gelap") == []
