"""An admin's settings in Chromium: a closure whose effect is seen before it is saved, hours, accounts, the record."""

from collections.abc import Callable
from datetime import date, time

import pytest
from playwright.sync_api import Page

from pst import calendar
from pst.calendar import Period
from tests.browser.looking import judge, look
from tests.web.pages.town import Town
from tests.web.pages.walks import accepted
from web.clock import DemoClock

Browse = Callable[..., Page]


@pytest.fixture
def office(kupang: Town) -> Town:
    """Hours with a break, and a case whose clock runs."""
    accepted(
        kupang, kupang.visitor("pengguna.kupang"), kupang.visitor("petugas.kupang")
    )
    parts = (
        Period(opens=time(8), closes=time(12)),
        Period(opens=time(13), closes=time(15, 30)),
    )
    with kupang.sessions.begin() as session:
        calendar.set_hours(
            session,
            "kupang",
            dict.fromkeys(range(5), parts),
            since=date(2026, 1, 1),
            source="SK Kepala 12/2026",
            actor="admin.kupang",
            now=DemoClock().real(),
        )
    return kupang


def test_a_closure_is_seen_before_it_is_saved(office: Town, browse: Browse) -> None:
    page = browse("admin.kupang")
    page.goto("/kantor")
    page.get_by_role("link", name="Hari tutup dan buka").click()
    first, last = (
        str(office.value("SELECT current_date + CAST(:n AS int)", n=n)) for n in (2, 9)
    )
    page.get_by_label("Hari", exact=True).fill(first)
    page.get_by_label("Sampai").fill(last)
    page.get_by_label("Alasan").fill("Kantor pindah")
    page.get_by_role("button", name="Lihat akibatnya").click()
    page.wait_for_selector("text=belum ada yang disimpan")
    assert page.locator("tbody tr").count() == 1
    assert judge(page) == []
    page.get_by_role("button", name="Simpan perubahan").click()
    page.wait_for_selector(".pesan.hijau")


def test_the_admins_pages(office: Town, browse: Browse) -> None:
    page = browse("admin.kupang")
    wrong = look(page, "/kantor", "pengaturan")
    wrong += look(page, "/kantor/jam", "pengaturan-jam")
    wrong += look(page, "/kantor/akun/petugas.kupang", "pengaturan-orang")
    wrong += look(page, "/kantor/keterangan", "pengaturan-keterangan")
    assert wrong + look(page, "/kantor/perubahan", "pengaturan-riwayat") == []
