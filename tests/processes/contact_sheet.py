"""Every procedure as the pages draw it, in Chromium: a picture each at the size of the drawing, and one sheet of all.

`.venv/bin/python -m tests.processes.contact_sheet [PROCESS...]` writes them to `tangkapan/diagram/`.
"""

import json
import sys
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.processes.geometry import draw
from web.installation import PROCESSES, ROOT

SHEET: Final = ROOT / "tangkapan" / "diagram"
BUILD: Final = ROOT / "web" / "static" / "build"
CHROMIUM: Final = Path("/usr/bin/chromium")
AROUND: Final = 40
FOOT: Final = 48
"""Pixels around a pool, and more below it for the mark of bpmn.io, so that it is drawn at its own size."""
STYLE: Final = """
    body { margin: 0; background: white; }
    .diagram { border: 0; }
    .alat-diagram, .bantuan-kanvas { display: none; }
    figure { display: inline-block; width: 1200px; margin: 12px; vertical-align: top; }
    img { width: 100%; border: 1px solid silver; }
    figcaption { font: 600 18px sans-serif; }
"""


def main(wanted: Sequence[str]) -> None:
    SHEET.mkdir(parents=True, exist_ok=True)
    files = [
        path
        for path in sorted(PROCESSES.glob("*.bpmn"))
        if not wanted or path.stem in wanted
    ]
    with chromium() as browser:
        pictures = [picture(browser, path) for path in files]
        if not wanted:
            pictures.append(sheet(browser, pictures))
    for path in pictures:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


@contextmanager
def chromium() -> Iterator[Browser]:
    where = str(CHROMIUM) if CHROMIUM.exists() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=where, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def picture(browser: Browser, path: Path) -> Path:
    """One procedure at the size in which it is drawn."""
    pool = draw(path).pool
    width, height = int(pool.width) + 2 * AROUND, int(pool.height) + 2 * AROUND + FOOT
    drawing = b64encode(path.read_bytes()).decode()
    page = opened(
        browser,
        f'<div class="diagram" data-tinggi="tetap" style="width:{width}px;height:{height}px" '
        f'data-bpmn="data:application/xml;base64,{drawing}" aria-label="{path.stem}"></div>'
        f'<script src="{built("diagram.js")}"></script>',
        width,
        height,
    )
    page.wait_for_selector(".diagram[data-siap]", timeout=20_000)
    page.evaluate("document.fonts.ready.then(() => true)")
    target = SHEET / f"{path.stem}.png"
    page.locator(".diagram").screenshot(path=target)
    page.close()
    return target


def sheet(browser: Browser, pictures: Sequence[Path]) -> Path:
    """All of them, two in a row."""
    page = opened(
        browser,
        "".join(
            f'<figure><img src="{one.as_uri()}" alt=""><figcaption>{one.stem}</figcaption></figure>'
            for one in pictures
        ),
        2480,
        900,
    )
    target = SHEET / "semua.png"
    page.screenshot(path=target, full_page=True)
    page.close()
    return target


def opened(browser: Browser, body: str, width: int, height: int) -> Page:
    """A page of its own with the project's styles, in a window of this size."""
    styles = "".join(
        f'<link rel="stylesheet" href="{built(name)}">'
        for name in ("alur.css", "diagram.css")
    )
    file = SHEET / "halaman.html"
    file.write_text(
        f'<!doctype html><html lang="id" class="js"><meta charset="utf-8">{styles}<style>{STYLE}</style>{body}',
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(file.as_uri(), wait_until="load")
    file.unlink()
    return page


def built(name: str) -> str:
    """Where a bundle is."""
    manifest = json.loads((BUILD / "manifest.json").read_bytes())
    return (BUILD / manifest[name]).as_uri()


if __name__ == "__main__":
    main(sys.argv[1:])
