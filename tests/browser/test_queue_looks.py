"""Kiosk, phone and lobby in Chromium: what they look like, sound, print, and do when nobody answers."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import text

from tests.browser.looking import SHOTS, SIZES, settle, shots, turned
from tests.web.pages.at_counter import complete, counters, followed, numbered
from tests.web.pages.town import Town

Browse = Callable[..., Page]
MILLIMETRE = 72 / 25.4
VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
};
Object.defineProperty(window, "speechSynthesis", {value: Object.assign(new EventTarget(), {
    getVoices: () => [{lang: "en-US"}, {lang: "id-ID"}],
    speak(said) {
        if (said.voice.lang === "id-ID") spoken.push(said.text);
        said.dispatchEvent(new Event("end"));
    },
})});
"""
"""An Indonesian voice, as browsers on an office's machine have it and this one has not."""


@pytest.fixture
def desks(kupang: Town) -> dict[str, int]:
    return counters(kupang)


def kiosk(browse: Browse, paper: str = "80") -> Page:
    """A tablet on which Sari has opened a kiosk."""
    page = browse("resepsionis.kupang")
    page.goto("/kios/buka")
    page.locator(f"input[value='{paper}']").check()
    page.get_by_role("button", name="Buka kios").click()
    page.set_viewport_size({"width": 800, "height": 1280})
    return page


@contextmanager
def offline(page: Page) -> Iterator[None]:
    """The cable is pulled."""
    page.context.set_offline(True)
    yield
    page.context.set_offline(False)


@contextmanager
def restarting(page: Page) -> Iterator[None]:
    """The proxy answers for a server that is not there."""
    page.route("**/*", lambda route: route.fulfill(status=502))
    yield
    page.unroute("**/*")


def take(page: Page) -> None:
    page.get_by_role("button", name="Konsultasi Statistik").click()
    expect(page.get_by_role("heading", name="Nomor Anda")).to_be_visible()


def test_a_visitor_takes_a_number_and_follows_it_on_his_phone(
    kupang: Town, browse: Browse, desks: dict[str, int]
) -> None:
    page, tall = kiosk(browse), SIZES | {"800": (800, 1280)}
    numbered(kupang, "Ester Nenobais")
    page.goto("/kios")
    wrong = shots(page, "kios", tall)
    take(page)
    wrong += shots(page, "kios-nomor", tall)
    assert wrong == []


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800)])
def test_nobody_scrolls_at_a_tablet_that_lies(
    kupang: Town, browse: Browse, desks: dict[str, int], size: tuple[int, int]
) -> None:
    page = kiosk(browse)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(page.get_by_text("Saya memerlukan antrian prioritas")).to_be_in_viewport(
        ratio=1
    )
    take(page)
    expect(page.locator(".petunjuk")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="Selesai")).to_be_in_viewport(ratio=1)


def test_a_phone_is_told_when_its_number_is_called(
    kupang: Town, browse: Browse, desks: dict[str, int]
) -> None:
    # Without movement, so that no colour is on its way from day to night when axe looks.
    phone, sari = browse(reduced_motion="reduce"), browse("resepsionis.kupang")
    numbered(kupang, "Ester Nenobais")
    phone.goto(followed(kupang, numbered(kupang, "Yohanes Lado")))
    wrong = shots(phone, "antrian", SIZES)
    sari.goto("/loket")
    sari.get_by_role("button", name="Tempati Front office").click()
    sari.get_by_role("button", name="Panggil berikutnya").click()
    expect(phone.locator("#nomor-antrian")).to_contain_text("Anda berikutnya")
    phone.get_by_role("button", name="Nyalakan suara").click()
    expect(phone.locator(".suara")).to_contain_text("Suara menyala.")
    sari.get_by_role("button", name="Lewati").click()
    sari.get_by_role("button", name="Panggil berikutnya").click()
    expect(phone.locator("#nomor-antrian")).to_contain_text("Silakan datang")
    expect(phone).to_have_title(
        "B-002: Anda dipanggil. Silakan datang ke Front office."
    )
    phone.emulate_media(color_scheme="dark")
    wrong += shots(phone, "antrian-dipanggil", SIZES)
    assert wrong == []


def stands(kupang: Town, state: str) -> None:
    with kupang.sessions.begin() as session:
        session.execute(text("UPDATE queue_ticket SET state = :s"), {"s": state})


def lobby_with_calls(kupang: Town, lobby: Page, sari: Page) -> None:
    """Sari calls the first of three, in front of the lobby's screen."""
    for name in ("Yohanes Lado", "Ester Nenobais", "Imelda Kolo"):
        numbered(kupang, name)
    lobby.goto("/layar/kupang")
    sari.goto("/loket")
    sari.get_by_role("button", name="Tempati Front office").click()
    sari.get_by_role("button", name="Panggil berikutnya").click()
    expect(lobby.locator(".nomor-panggil")).to_have_text("B-001")


def test_the_lobby_speaks_each_call_and_says_when_it_cannot(
    kupang: Town, browse: Browse, desks: dict[str, int]
) -> None:
    dumb, lobby, sari = browse(), browse(), browse("resepsionis.kupang")
    dumb.goto("/layar/kupang")
    expect(dumb.locator(".suara")).to_contain_text("Suara mati.")
    dumb.get_by_role("button", name="Nyalakan suara").click()
    expect(dumb.locator(".suara")).to_contain_text("tidak punya suara bahasa Indonesia")
    lobby.add_init_script(VOICE)
    lobby.goto("/layar/kupang")
    lobby.get_by_role("button", name="Nyalakan suara").click()
    expect(lobby.locator(".suara")).to_contain_text("panggilan diucapkan")
    numbered(kupang, "Yohanes Lado")
    sari.goto("/loket")
    sari.get_by_role("button", name="Tempati Front office").click()
    sari.get_by_role("button", name="Panggil berikutnya").click()
    call = "Nomor B, nol nol satu. Silakan ke Front office."
    lobby.wait_for_function("call => spoken.join() === call", arg=call)
    sari.get_by_role("button", name="Panggil ulang").click()
    lobby.wait_for_function("call => spoken.join('|') === `${call}|${call}`", arg=call)
    # The next day somebody gets the same number.
    stands(kupang, "selesai")
    expect(lobby.locator(".nomor-panggil")).to_have_text("Belum ada panggilan")
    stands(kupang, "dipanggil")
    lobby.wait_for_function("() => spoken.length === 3")


def test_the_lobby_keeps_its_last_state_while_nobody_answers_and_recovers_by_itself(
    kupang: Town, browse: Browse, desks: dict[str, int]
) -> None:
    lobby, sari = browse(reduced_motion="reduce"), browse("resepsionis.kupang")
    lobby_with_calls(kupang, lobby, sari)
    lost = lobby.locator("footer [data-putus]")
    for broken in (offline, restarting):
        with broken(lobby):
            expect(lost).to_contain_text("Sambungan terputus sejak")
            expect(lost).to_be_visible()
            expect(lobby.locator(".nomor-panggil")).to_have_text("B-001")
        expect(lost).to_be_hidden()
    sari.get_by_role("button", name="Lewati").click()
    sari.get_by_role("button", name="Panggil berikutnya").click()
    expect(lobby.locator(".nomor-panggil")).to_have_text("B-002")
    wrong = shots(lobby, "layar", {"1920": (1920, 1080), "1280": (1280, 720)})
    assert wrong == []


INK = """element => {
    const range = document.createRange();
    range.selectNodeContents(element.querySelector(".nomor-panggil"));
    return [element, range].map(one => one.getBoundingClientRect().right);
}"""
"""Where the half ends in which calls stand, and where what stands in it ends."""


def test_a_lobby_without_calls_says_so_within_its_half(
    browse: Browse, desks: dict[str, int]
) -> None:
    lobby, wrong = browse(), []
    lobby.goto("/layar/kupang")
    expect(lobby.locator(".nomor-panggil")).to_have_text("Belum ada panggilan")
    for name, size in (SIZES | {"1920": (1920, 1080)}).items():
        wrong += shots(lobby, "layar-sepi", {name: size})
        half, ink = lobby.locator(".panggil").evaluate(INK)
        assert ink <= half, name
    assert wrong == []


def test_a_lobby_with_an_older_release_loads_itself_anew(
    browse: Browse, desks: dict[str, int]
) -> None:
    lobby = browse()
    lobby.goto("/layar/kupang")
    lobby.evaluate("window.older = true")
    lobby.route(
        "**/kini?*",
        lambda route: route.continue_(
            url=re.sub("rilis=[0-9a-f]+", "rilis=lama", route.request.url)
        ),
        times=1,
    )
    lobby.wait_for_function("() => !window.older")
    expect(lobby.locator(".nomor-panggil")).to_have_text("Belum ada panggilan")


@pytest.mark.parametrize("paper", ["80", "58"])
def test_a_slip_fits_on_its_roll(
    browse: Browse, desks: dict[str, int], paper: str
) -> None:
    page = kiosk(browse, paper)
    # The dialogue of a browser with a head would wait for somebody.
    page.add_init_script("window.print = () => { document.title = 'Dicetak'; }")
    take(page)
    page.get_by_role("button", name="Cetak karcis").click()
    expect(page).to_have_title("Dicetak")
    printed = page.pdf(path=SHOTS / f"karcis-{paper}.pdf", prefer_css_page_size=True)
    (slip,) = PdfReader(io.BytesIO(printed)).pages
    assert round(float(slip.mediabox.width) / MILLIMETRE) == int(paper)
    said = slip.extract_text()
    assert "BPS Kota Kupang" in said
    assert "B-001" in said
    assert "Selesai" not in said


def test_the_guest_book_is_filled_in_on_the_counters_page(
    kupang: Town, browse: Browse, desks: dict[str, int]
) -> None:
    case = numbered(kupang, "Imelda Kolo")
    sari = browse("resepsionis.kupang")
    sari.goto("/loket")
    with turned(sari):
        sari.get_by_role("button", name="Tempati Front office").click()
    sari.keyboard.press("F2")
    expect(sari.locator(".pelat")).to_have_text("B-001")
    settle(sari)
    sari.keyboard.press("F9")
    expect(sari.locator(".isian-loket h2")).to_have_text("Periksa kartu identitas")
    complete(kupang, case, "periksa_kartu", {"diperlihatkan": False})
    sari.reload()
    expect(sari.get_by_label("Nama", exact=True)).to_have_value("Imelda Kolo")
    wrong = shots(sari, "loket-buku-tamu", SIZES)
    sari.get_by_label("Asal atau instansi").fill("Universitas Nusa Cendana")
    sari.get_by_label("Alamat surel").fill("imelda@contoh.test")
    sari.get_by_label("Tujuan kedatangan").fill("Bertanya tentang inflasi")
    sari.get_by_label("Nama", exact=True).press("F9")
    expect(sari.locator(".pesan.hijau")).to_contain_text("Selesai: Isi buku tamu.")
    assert sari.url.endswith("/loket")
    assert wrong == []


def test_an_abandoned_kiosk_returns_by_itself_once_somebody_answers(
    browse: Browse, desks: dict[str, int]
) -> None:
    page = kiosk(browse)
    page.clock.install()
    take(page)
    with restarting(page):
        page.clock.run_for(61_000)
        expect(page.locator("main")).to_be_hidden()
    page.clock.run_for(6_000)
    expect(page.get_by_role("heading", name="Pilih layanan")).to_be_visible()
