"""A complaint without a name, from the office's page to the answer that its code opens; with JavaScript and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.days.day import Day, send
from tests.browser.looking import turned

Browse = Callable[..., Page]
WATI, ANITA = "unit_kerja.kupang", "petugas.kupang"


def files_it(guest: Page) -> None:
    """Anonymously, from the list of offices; his browser keeps the case."""
    guest.goto("/pengaduan")
    guest.get_by_role("link", name="BPS Kota Kupang").first.click()
    guest.wait_for_url("**/pengaduan/kupang")
    with turned(guest):
        guest.locator('main form[action$="/pengaduan/kupang"] button').first.click()
    with turned(guest):
        guest.locator('main a[href*="/tugas/"]').first.click()
    told = {"uraian": "Loket tutup sebelum waktunya", "identitas": "anonim"}
    send(guest, told, given=tuple(told))


@pytest.mark.parametrize("scripts", [True, False], ids=["skrip", "tanpa skrip"])
def test_from_the_form_to_the_answer(day: Day, browse: Browse, scripts: bool) -> None:
    day.options = {"java_script_enabled": scripts}
    guest = browse(java_script_enabled=scripts)
    files_it(guest)
    case = day.newest()
    for who, element, told in (
        (WATI, "verifikasi_pengaduan", {"bukti": True}),
        (WATI, "klasifikasi_pengaduan", {"kategori": "waktu", "pelaksana": ANITA}),
        (
            ANITA,
            "tindak_lanjuti",
            {"tindakan": "Jam diperiksa", "jawaban": "Diperbaiki"},
        ),
        (WATI, "periksa_jawaban", {"hasil": "setuju"}),
    ):
        day.does(who, case, element, **told)
    guest.goto(f"/berkas/{case}")
    expect(guest.locator("main")).to_contain_text("Diperbaiki")
    assert day.state(case)["status"] == "completed"
