"""A form in a browser: kept while somebody types, a file that goes up when it is chosen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web import papers
from tests.web.pages.town import Town

Browse = Callable[..., Page]


@pytest.fixture
def form(kupang: Town) -> str:
    """Where pengguna.kupang is asked for a title and a letter."""
    key = kupang.deploy_sample()
    visitor = kupang.visitor("pengguna.kupang")
    return f"/tugas/{kupang.task(kupang.start(key, visitor), 'minta')}"


def sent(page: Page) -> None:
    """Send the form. The sample's case has no drawing, so its page gets no script that looks for one."""
    page.route(
        "**/diagram-*.js",
        lambda route: route.fulfill(body="", content_type="text/javascript"),
    )
    page.get_by_role("button", name="Kirim", exact=True).click()
    expect(page.get_by_text("Terkirim: ")).to_be_visible()


def letter(name: str = "surat.pdf", content: bytes = papers.PDF) -> dict[str, object]:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def test_what_is_typed_is_there_again_when_the_page_is_opened_anew(
    form: str, browse: Browse
) -> None:
    page = browse("pengguna.kupang")
    page.goto(form)
    page.get_by_label("Judul").fill("Inflasi Kupang")
    expect(page.locator("[data-draf-kabar]")).to_contain_text("Isian tersimpan pukul")
    page.goto("/berkas")
    page.goto(form)
    expect(page.get_by_label("Judul")).to_have_value("Inflasi Kupang")


def test_nothing_is_kept_of_a_form_that_was_sent(
    kupang: Town, form: str, browse: Browse
) -> None:
    page = browse("pengguna.kupang")
    page.goto(form)
    page.get_by_label("Judul").fill("Inflasi Kupang")
    expect(page.locator("[data-draf-kabar]")).to_contain_text("Isian tersimpan pukul")
    sent(page)
    assert kupang.value("SELECT count(*) FROM draft") == 0


def test_a_chosen_file_goes_up_and_is_sent_with_the_form(
    kupang: Town, form: str, browse: Browse
) -> None:
    page = browse("pengguna.kupang")
    page.goto(form)
    page.locator("#isian-surat").set_input_files(letter())
    row = page.locator(".berkas-unggah")
    expect(row).to_contain_text("terunggah")
    page.get_by_label("Judul").fill("Inflasi Kupang")
    sent(page)
    assert kupang.value("SELECT count(*) FROM file WHERE instance_id IS NOT NULL") == 1


def test_how_far_it_is_stands_on_the_page(form: str, browse: Browse) -> None:
    page = browse("pengguna.kupang")
    page.goto(form)
    held: list[Route] = []
    page.route("**/api/v1/files", lambda route: held.append(route))  # noqa: PLW0108 - playwright wants a function of Python
    page.locator("#isian-surat").set_input_files(letter())
    progress = page.get_by_role("progressbar", name="Mengunggah surat.pdf")
    expect(progress).to_be_visible()
    held[0].continue_()
    expect(progress).to_have_count(0)
    expect(page.locator(".berkas-unggah")).to_contain_text("terunggah")


def test_a_file_can_be_taken_back(form: str, browse: Browse) -> None:
    page = browse("pengguna.kupang")
    page.goto(form)
    page.locator("#isian-surat").set_input_files(letter())
    page.get_by_role("button", name="Hapus surat.pdf").click()
    expect(page.locator(".berkas-unggah")).to_have_count(0)


def test_a_refused_file_says_why_in_the_pages_language(
    form: str, browse: Browse
) -> None:
    page = browse("pengguna.kupang")
    page.goto("/bahasa/en")
    page.goto(form)
    page.locator("#isian-surat").set_input_files(letter("kosong.pdf", b""))
    expect(page.locator(".galat-unggah")).to_have_text(
        "kosong.pdf: This file is empty. Choose one that holds something."
    )
    page.locator("#isian-surat").set_input_files(letter("virus.exe", b"MZ\x90\x00"))
    expect(page.locator(".galat-unggah")).to_contain_text(
        "virus.exe: This kind of file is not accepted."
    )
