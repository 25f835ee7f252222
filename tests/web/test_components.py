"""The templates and style sheets that every page is made of."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask, render_template, render_template_string
from lxml import html

from tests.web.drawn import only_templates

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
STYLES = WEB / "assets" / "css"
TAKEN_ALONG = "data_saya_cetak.html"
"""What a person takes along and opens from his own disk, where no policy and no style sheet of ours is."""


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return only_templates(tmp_path)


def draw(app: Flask, source: str, **values: object) -> html.HtmlElement:
    with app.test_request_context():
        return html.fromstring(render_template_string(source, **values))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_no_template_needs_what_a_strict_policy_forbids(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(r"\sstyle\s*=|\son[a-z]+\s*=|javascript:", text)
    assert path.name == TAKEN_ALONG or "<style" not in text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


def test_every_icon_that_a_template_asks_for_is_drawn(app: Flask) -> None:
    module = app.jinja_env.get_template("komponen/ikon.html").module
    drawn = set(vars(module)["GAMBAR"])
    asked = {
        name
        for path in TEMPLATES
        for name in re.findall(r"""ikon\(["']([\w-]+)["']""", path.read_text())
    }
    assert asked <= drawn


def test_the_component_sheet_shows_both_themes_without_a_build(app: Flask) -> None:
    with app.test_request_context():
        page = html.fromstring(render_template("komponen/lembar.html"))
    themes = page.xpath("//section/@data-bs-theme")
    assert themes == ["light", "dark"]
    assert not page.xpath("//link[@rel='stylesheet'] | //script[@src]")


def test_ids_on_the_component_sheet_are_unique(app: Flask) -> None:
    with app.test_request_context():
        ids = html.fromstring(render_template("komponen/lembar.html")).xpath("//@id")
    groups = [i for i in ids if not i.startswith("pilihan-")]
    assert len(groups) == len(set(groups))


def test_the_current_step_is_said_and_marked(app: Flask) -> None:
    line = draw(
        app,
        '{% from "komponen/alur.html" import langkah %}{{ langkah(daftar) }}',
        daftar=[
            {"apa": "Permintaan dikirim", "keadaan": "lalu", "bentuk": "mulai"},
            {"apa": "Periksa invoice", "keadaan": "kini"},
            {"apa": "Penilaian", "bentuk": "selesai"},
        ],
    )
    assert [li.get("aria-current") for li in line] == [None, "step", None]
    assert [words(li) for li in line] == [
        "Permintaan dikirim (selesai)",
        "Periksa invoice Sekarang",
        "Penilaian",
    ]


@pytest.mark.parametrize(
    ("part", "dash"), [(0, "0 100"), (0.6, "60 100"), (1.4, "100 100")]
)
def test_the_pie_of_a_limit_stays_within_its_circle(
    app: Flask, part: float, dash: str
) -> None:
    source = """{% from "komponen/tenggat.html" import tenggat %}
        {{ tenggat("aman", "Rabu, 25 Nov", bagian=part) }}"""
    pie = draw(app, source, part=part).xpath(".//*[@class='kue']")[0]
    assert pie.get("stroke-dasharray") == dash


def test_a_ribbon_has_one_segment_a_working_day(app: Flask) -> None:
    source = """{% from "komponen/tenggat.html" import pita %}
        {{ pita(10, 5, true, label="Hari kerja ke-6 dari 10") }}"""
    ribbon = draw(app, source)
    assert [i.get("class") for i in ribbon] == ["pakai"] * 5 + ["kini"] + [None] * 4
    assert ribbon.get("aria-label") == "Hari kerja ke-6 dari 10"


def test_days_beyond_the_limit_lengthen_the_ribbon(app: Flask) -> None:
    source = """{% from "komponen/tenggat.html" import pita %}
        {{ pita(3, 3, lewat=2, label="Lewat 2 hari kerja") }}"""
    segments = [i.get("class") for i in draw(app, source)]
    assert segments == ["pakai"] * 3 + ["lewat"] * 2


def test_what_the_source_lacks_is_said_to_be_lacking(app: Flask) -> None:
    source = """{% from "komponen/umum.html" import fakta %}
        {{ fakta([("Biaya", None), ("Menunggu", 0)]) }}"""
    values = [words(value) for value in draw(app, source).findall("dd")]
    assert values == ["Belum tercantum", "0"]


def test_a_field_stands_as_label_help_error_control(app: Flask) -> None:
    source = """{% from "komponen/isian.html" import isian %}
        {% call isian("npwp", "NPWP", bantuan="15 angka.", galat="Tulis 15 angka.") %}
        <input id="npwp">{% endcall %}"""
    field = draw(app, source)
    assert [child.tag for child in field] == ["label", "p", "p", "input"]
    assert field.xpath("p/@id") == ["npwp-bantuan", "npwp-galat"]


def test_what_people_write_is_escaped(app: Flask) -> None:
    source = """{% from "komponen/umum.html" import percakapan %}
        {{ percakapan([{"siapa": "<b>A</b>", "kapan": "09.00", "teks": teks}]) }}"""
    said = draw(app, source, teks="<script>alert(1)</script>")
    assert not said.xpath(".//script | .//b")
    assert "<script>alert(1)</script>" in said.text_content()


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not [k for k, p in lock["packages"].items() if "resolved" in p]
    missing = [k for k, p in lock["packages"].items() if k and not p.get("integrity")]
    assert missing == []


def tokens(name: str) -> dict[str, str]:
    text = (STYLES / name).read_text()
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", text))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("latar", "permukaan")
TEXTS = ("tinta", "tinta-2", "tinta-3", "tarum", "soga", "mengkudu", "daun")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *((text, f"{text}-muda") for text in ("tarum", "soga", "mengkudu", "daun")),
    ("tinta-2", "cekung"),
    ("di-tarum", "tarum"),
    ("di-kunyit", "kunyit"),
    ("tinta", "kunyit-muda"),
    ("di-tarum-2", "tarum-tua"),
]


@pytest.mark.parametrize("theme", ["token.css", "gelap.css"])
def test_text_can_be_read_on_its_grounds_in_both_themes(theme: str) -> None:
    colours = tokens(theme)
    faint = [p for p in PAIRS if contrast(colours[p[0]], colours[p[1]]) < 4.5]
    assert faint == []
    assert contrast(colours["garis-kuat"], colours["latar"]) >= 3
