"""Takes the pictures of the README from a running demo: `python docs/gambar.py [address]`."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent / "gambar"
SIZE = {"width": 1280, "height": 820}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def enter(page: Page, address: str, account: str) -> None:
    page.goto(f"{address}/masuk")
    page.fill("#username", account)
    page.fill("#password", "alur-demo")
    page.press("#password", "Enter")
    page.wait_for_load_state("networkidle")


def main(address: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=ARGUMENTS
        )
        page = browser.new_page(viewport=SIZE, locale="id-ID")
        page.goto(f"{address}/masuk")
        page.screenshot(path=PICTURES / "masuk.png")
        enter(page, address, "petugas.kupang")
        page.screenshot(path=PICTURES / "daftar-kerja.png")
        page.click("main a[href*='/berkas/']")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURES / "berkas.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
