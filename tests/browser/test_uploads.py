"""What a browser does with uploads: it saves them, and runs nothing of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web import papers
from tests.web.pages.town import Town

Browse = Callable[..., Page]

MARKED = b"Lihat <b onmouseover=alert(1)>ini</b> dan <u>itu</u>.\n"
FILES = {
    "catatan.html.txt": MARKED,
    "tabel.csv": b"=1+2;" + MARKED,
    "surat.pdf": papers.PDF,
    "kartu.png": papers.PNG,
}

BRING = """where => new Promise(done => {
    const one = document.createElement('script');
    one.src = where;
    one.onload = () => done('dimuat');
    one.onerror = () => done('ditolak');
    document.head.append(one);
})"""


@pytest.fixture
def form(kupang: Town) -> str:
    """Where pengguna.kupang is asked for a letter."""
    key = kupang.deploy_sample()
    visitor = kupang.visitor("pengguna.kupang")
    return f"/tugas/{kupang.task(kupang.start(key, visitor), 'minta')}"


def chosen(page: Page, name: str, content: bytes) -> None:
    """Send the form with a file only, so that it comes back with the file's link."""
    page.locator("#isian-surat").set_input_files(
        {"name": name, "mimeType": "text/html", "buffer": content}
    )
    page.locator("form[enctype]").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Kirim").click()


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_saved_and_never_shown(form: str, browse: Browse, name: str) -> None:
    page = browse("pengguna.kupang")
    page.goto(form)
    chosen(page, name, FILES[name])
    link = page.get_by_role("link", name=name)
    with page.expect_download() as saved:
        link.click()
    assert saved.value.suggested_filename == name
    kept = Path(saved.value.path()).read_bytes()
    assert kept == FILES[name] or name == "kartu.png"
    assert page.url.endswith(form)
    assert page.locator("b[onmouseover]").count() == 0


def test_a_page_cannot_bring_an_upload_in_as_a_script(
    form: str, browse: Browse, chromium: Browser, address: str
) -> None:
    page = browse("pengguna.kupang")
    page.goto(form)
    chosen(page, "catatan.txt", b"document.title = 'jalan'\n")
    where = page.get_by_role("link", name="catatan.txt").get_attribute("href")
    # The browser complains of it, which `browse` takes for a fault.
    state = page.context.storage_state()
    with chromium.new_context(base_url=address, storage_state=state) as context:
        other = context.new_page()
        other.goto(form)
        brought = other.evaluate(BRING, where)
        assert (brought, other.title() == "jalan") == ("ditolak", False)


def test_a_file_that_is_too_large_is_told_beside_what_was_typed(
    form: str, browse: Browse
) -> None:
    page = browse("pengguna.kupang")
    page.goto(form)
    page.locator("#isian-judul").fill("Inflasi")
    chosen(page, "besar.pdf", papers.PDF + b"\n" * 1024 * 1024)
    expect(page.locator("main")).to_contain_text("lebih besar dari 1 MB")
    expect(page.locator("#isian-judul")).to_have_value("Inflasi")
