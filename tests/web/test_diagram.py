"""The diagram, its replay and the page's comforts, in a real browser under a strict policy."""

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Response, render_template_string, request
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests.web.drawn import only_templates
from web import security

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
SHAPES = {
    "mulai": ("startEvent", 160, 82, 36, 36),
    "periksa": ("userTask", 240, 60, 100, 80),
    "lengkap": ("exclusiveGateway", 390, 75, 50, 50),
    "selesai": ("endEvent", 490, 82, 36, 36),
}
FLOWS = {
    "f1": ("mulai", "periksa", [(196, 100), (240, 100)]),
    "f2": ("periksa", "lengkap", [(340, 100), (390, 100)]),
    "f3": ("lengkap", "selesai", [(440, 100), (490, 100)]),
    "f4": ("lengkap", "periksa", [(415, 75), (415, 30), (290, 30), (290, 60)]),
}
STEPS = [
    {"id": "mulai"},
    {"id": "periksa", "aliran": ["f1"], "teks": "8 Okt 10.45, Anita Lay"},
    {"id": "lengkap", "aliran": ["f2"]},
    {"id": "periksa", "aliran": ["f4"], "teks": "13 Okt 11.05, Anita Lay"},
    {"id": "lengkap", "aliran": ["f2"]},
    {"id": "selesai", "aliran": ["f3"]},
]
PAGE = """{% extends "dasar.html" %}
{% from "bilah.html" import bilah %}{% from "komponen/alur.html" import simpul %}
{% block judul %}Diagram{% endblock %}
{% block gaya %}<link rel="stylesheet" href="{{ asset_url('diagram.css') }}">{% endblock %}
{% block skrip %}<script src="{{ asset_url('diagram.js') }}" defer></script>{% endblock %}
{% block kepala %}{{ bilah([("Berkas", "#")], "Berkas", "Anita Lay", tema=tema) }}{% endblock %}
{% block isi %}<h1>Diagram</h1>
<div class="diagram" data-bpmn="/d.bpmn" aria-label="Diagram contoh"
  {% if n %}data-kini="{{ n }}" data-langkah='{{ steps|tojson }}'
  {% else %}data-tanda='{{ marks|tojson }}'{% endif %}></div>
{% if n %}<div class="pemutar"><div><a href="?langkah={{ n - 1 }}" data-mundur>Sebelumnya</a>
<a href="?langkah={{ n + 1 }}" data-maju>Berikutnya</a></div>
<div class="geser" hidden><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
<rect class="sudah" width="0" height="6"/></svg>
<input type="range" min="1" max="6" value="{{ n }}" data-geser aria-label="Langkah"></div>
<b data-angka>{{ n }} dari 6</b></div><p id="isi-langkah">Langkah {{ n }}</p>{% endif %}
<form data-tanya="Tarik permintaan?"><button name="tarik" value="ya">Tarik…</button></form>
{% endblock %}"""


def drawing() -> str:
    nodes = "".join(f'<{t} id="{i}" name="{i}"/>' for i, (t, *_) in SHAPES.items())
    flows = "".join(
        f'<sequenceFlow id="{i}" sourceRef="{a}" targetRef="{b}"/>'
        for i, (a, b, _) in FLOWS.items()
    )
    boxes = "".join(
        f'<d:BPMNShape id="{i}_di" bpmnElement="{i}">'
        f'<c:Bounds x="{x}" y="{y}" width="{w}" height="{h}"/></d:BPMNShape>'
        for i, (_, x, y, w, h) in SHAPES.items()
    )
    lines = "".join(
        f'<d:BPMNEdge id="{i}_di" bpmnElement="{i}">'
        + "".join(f'<e:waypoint x="{x}" y="{y}"/>' for x, y in points)
        + "</d:BPMNEdge>"
        for i, (_, _, points) in FLOWS.items()
    )
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        ' xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"'
        ' xmlns:c="http://www.omg.org/spec/DD/20100524/DC"'
        ' xmlns:e="http://www.omg.org/spec/DD/20100524/DI" id="x" targetNamespace="x">'
        f'<process id="p">{nodes}{flows}</process><d:BPMNDiagram id="g">'
        f'<d:BPMNPlane id="l" bpmnElement="p">{boxes}{lines}</d:BPMNPlane>'
        "</d:BPMNDiagram></definitions>"
    )


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    app = only_templates()
    app.after_request(with_policy)
    app.add_url_rule("/d.bpmn", "d", lambda: Response(drawing(), mimetype="text/xml"))
    app.add_url_rule("/", "page", page)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def with_policy(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = security.CSP
    return response


def page() -> str:
    marks = {
        "simpul": {"mulai": "lalu", "periksa": "kini", "selesai": "nanti"},
        "aliran": {"f1": 1},
        "hitung": {"periksa": 2},
    }
    n = int(request.args.get("langkah", 0))
    return render_template_string(PAGE, n=n, steps=STEPS, marks=marks)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def sight(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when the browser complains, also about the policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    sight = context.new_page()
    complaints: list[str] = []
    sight.on("console", lambda m: complaints.append(m.text) if m.type == "error" else 0)
    sight.on("pageerror", lambda e: complaints.append(str(e)))
    yield sight
    context.close()
    assert complaints == []


def opened(sight: Page, address: str) -> Page:
    sight.goto(address)
    expect(sight.locator(".diagram[data-siap]")).to_be_visible()
    return sight


def marked(sight: Page, marker: str) -> set[str | None]:
    found = sight.locator(f".djs-element.{marker}").all()
    return {e.get_attribute("data-element-id") for e in found} - {
        f"{name}_label" for name in SHAPES
    }


def test_the_diagram_shows_what_passed_what_is_now_and_what_comes(
    sight: Page, address: str
) -> None:
    opened(sight, address)
    assert marked(sight, "st-lalu") == {"mulai"}
    assert marked(sight, "st-kini") == {"periksa"}
    assert marked(sight, "st-lewat") == {"f1"}
    assert marked(sight, "st-belum") == {"f2", "f3", "f4"}
    expect(sight.locator(".hitung.kini")).to_have_text("2×")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_mark_of_bpmn_io_is_whole_and_on_top(
    sight: Page, address: str, width: int, theme: str
) -> None:
    sight.set_viewport_size({"width": width, "height": 900})
    sight.emulate_media(color_scheme=theme)
    opened(sight, address)
    sight.locator(".bjs-powered-by").scroll_into_view_if_needed()
    corners = sight.evaluate(
        """() => {
          const {left, top, right, bottom} =
            document.querySelector(".bjs-powered-by").getBoundingClientRect();
          const mark = (x, y) =>
            Boolean(document.elementFromPoint(x, y)?.closest(".bjs-powered-by"));
          return [mark(left + 2, top + 2), mark(right - 2, top + 2),
                  mark(left + 2, bottom - 2), mark(right - 2, bottom - 2)];
        }"""
    )
    assert corners == [True] * 4


def test_keys_move_and_size_the_diagram(sight: Page, address: str) -> None:
    opened(sight, address)
    canvas = sight.locator(".djs-container > svg")
    view = sight.locator(".djs-container .viewport")
    start = view.get_attribute("transform")
    canvas.focus()
    sight.keyboard.press("ArrowLeft")
    moved = view.get_attribute("transform")
    sight.keyboard.press("+")
    assert len({start, moved, view.get_attribute("transform")}) == 3
    sight.keyboard.press("0")
    expect(view).to_have_attribute("transform", str(start))


def test_a_step_is_a_fold_over_the_steps_before_it(sight: Page, address: str) -> None:
    opened(sight, f"{address}?langkah=4")
    assert marked(sight, "st-kini") == {"periksa"}
    assert marked(sight, "st-lalu") == {"mulai", "lengkap"}
    assert marked(sight, "st-lewat") == {"f1", "f2", "f4"}
    expect(sight.locator(".hitung.kini")).to_have_text("ke-2")


def test_the_slider_brings_diagram_address_and_facts_to_one_step(
    sight: Page, address: str
) -> None:
    opened(sight, f"{address}?langkah=4")
    slider = sight.get_by_label("Langkah", exact=True)
    slider.press("ArrowLeft")
    expect(sight.locator("#isi-langkah")).to_have_text("Langkah 3")
    assert marked(sight, "st-kini") == {"lengkap"}
    expect(sight).to_have_url(re.compile(r"\?langkah=3$"))
    slider.press("ArrowLeft")
    said = "Langkah 2 dari 6, 8 Okt 10.45, Anita Lay"
    expect(slider).to_have_attribute("aria-valuetext", said)


def test_next_and_previous_stay_on_the_page(sight: Page, address: str) -> None:
    opened(sight, f"{address}?langkah=2")
    sight.get_by_text("Berikutnya").click()
    expect(sight.locator("[data-angka]")).to_have_text("3 dari 6")
    sight.get_by_text("Sebelumnya").click()
    expect(sight.locator("[data-angka]")).to_have_text("2 dari 6")


def test_the_theme_changes_at_once_and_stays(sight: Page, address: str) -> None:
    opened(sight, address)
    sight.locator(".menu.akun summary").click()
    with sight.expect_response("**/tema"):
        sight.locator(".menu.akun").get_by_role("button", name="Gelap").click()
    expect(sight.locator("html")).to_have_attribute("data-bs-theme", "dark")
    sight.reload()
    expect(sight.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_a_question_stands_before_what_cannot_be_undone(
    sight: Page, address: str
) -> None:
    opened(sight, address)
    sight.get_by_role("button", name="Tarik…").click()
    dialog = sight.get_by_role("dialog", name="Tarik permintaan?")
    dialog.get_by_role("button", name="Batal").click()
    assert "tarik" not in sight.url
    sight.get_by_role("button", name="Tarik…").click()
    dialog.get_by_role("button", name="Tarik", exact=True).click()
    sight.wait_for_url("**?tarik=ya")


def test_a_diagram_that_cannot_be_read_says_so(sight: Page, address: str) -> None:
    broken = json.dumps("")
    sight.route("**/d.bpmn", lambda route: route.fulfill(body=broken))
    sight.add_init_script("console.error = () => {}")
    sight.goto(address)
    expect(sight.locator(".diagram.gagal-muat")).to_contain_text("tidak dapat dimuat")
