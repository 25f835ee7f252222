"""Registration, the account and its data in the browser: looked at, and walked from the letter's link."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.looking import look
from tests.web.pages.letters import letters
from tests.web.pages.town import PASSWORD, Town
from tests.web.pages.walks import asked

Browse = Callable[..., Page]
NAME = "Melati Banamtuan"


def register(page: Page) -> None:
    page.goto("/daftar")
    page.get_by_label("Nama lengkap").fill(NAME)
    page.get_by_label("Alamat surel").fill("melati@contoh.test")
    page.get_by_label("Kantor yang akan").select_option("kupang")
    page.get_by_role("button", name="Kirim tautan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Periksa surel Anda")


def test_the_letters_link_fills_its_code_in_and_the_address_forgets_it(
    kupang: Town, browse: Browse
) -> None:
    page = browse()
    register(page)
    link = str((letters(kupang)[0].given or {})["tautan"]).partition("8000")[2]
    page.goto(link)
    expect(page.locator("#kode")).to_have_value(link.partition("#")[2])
    assert "#" not in page.url
    page.locator("#password").fill("layang-layang putus")
    page.get_by_role("button", name="Buat akun").click()
    expect(page.locator(".pesan.hijau")).to_contain_text("Akun Anda sudah jadi")
    page.goto("/akun")
    expect(page.locator("dl")).to_contain_text("Dipastikan")


def test_pages_before_the_login(browse: Browse) -> None:
    page = browse()
    places = {
        "daftar": "/daftar",
        "daftar-terkirim": "/daftar/terkirim",
        "daftar-bukti": "/daftar/bukti",
        "sandi-terkirim": "/lupa-sandi/terkirim",
        "surel-bukti": "/akun/surel/bukti",
        "demo-surel": "/demo/surel",
    }
    wrong = [one for name, path in places.items() for one in look(page, path, name)]
    page.goto("/daftar")
    page.get_by_role("button", name="Kirim tautan").click()
    expect(page).to_have_title("Galat: Buat akun · Alur")
    page.goto("/bahasa/en?kembali=/daftar")
    wrong += look(page, "/daftar", "daftar-inggris")
    assert wrong == []


def test_the_accounts_pages(kupang: Town, browse: Browse) -> None:
    maria = kupang.visitor("pengguna.kupang")
    case, running = asked(kupang, maria), asked(kupang, maria)
    maria.get(f"/berkas/{case}/batal").send({"alasan": "Sudah terjawab"})
    page = browse("pengguna.kupang")
    page.goto("/akun/data/minta")
    page.get_by_label("Hapus data").check()
    page.locator(f"input[name=about][value='{case}']").check()
    page.get_by_label("Penjelasan").fill("Tidak saya perlukan lagi")
    page.get_by_role("button", name="Kirim permintaan").click()
    expect(page.locator(".pesan.hijau")).to_contain_text("diterima BPS Kota Kupang")
    places = {
        "akun-pengguna": "/akun",
        "akun-profil": "/akun/profil",
        "akun-surel": "/akun/surel",
        "data-saya": "/akun/data",
        "data-minta": "/akun/data/minta",
    }
    wrong = [one for name, path in places.items() for one in look(page, path, name)]
    page.goto("/bahasa/en?kembali=/akun/data")
    wrong += look(page, "/akun/data", "data-saya-inggris")
    assert (wrong, running > case) == ([], True)
    assert decided(browse("admin.kupang")) == []


def decided(page: Page) -> list[str]:
    """The admin looks at the request that waits and grants it."""
    wrong = look(page, "/kantor/permintaan-data", "permintaan-data")
    page.get_by_role("link", name="Maria Bano").click()
    wrong += look(page, page.url, "permintaan-data-satu")
    page.get_by_label("Jawaban").fill("Sudah kami hapus")
    page.get_by_label("Kata sandi Anda").fill(PASSWORD)
    page.get_by_role("button", name="Kabulkan dan hapus").click()
    expect(page.locator(".pesan.hijau")).to_contain_text("Permintaan dikabulkan")
    return wrong


def test_a_citizens_menu_takes_one_line_at_every_width(
    kupang: Town, browse: Browse
) -> None:
    for username in (None, "pengguna.kupang"):
        page = browse(username)
        for language, library in {"id": "Pustaka", "en": "Library"}.items():
            page.goto(f"/bahasa/{language}?kembali=/standar/kupang")
            band = page.locator(".pita-kepala .isi")
            heights = {}
            for width in (320, 768, 1000, 1135, 1136, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                heights[width] = band.evaluate("one => one.offsetHeight")
            assert set(heights.values()) == {60}, (username, language, heights)
            page.set_viewport_size({"width": 1000, "height": 800})
            page.locator(".pita-kepala summary:visible").click()
            menu = page.locator(".pita-kepala .isi-menu:visible")
            expect(menu.get_by_role("link", name=library)).to_be_visible()
