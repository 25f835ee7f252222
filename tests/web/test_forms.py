from pathlib import Path
from zoneinfo import ZoneInfo

import jinja2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from werkzeug.datastructures import FileStorage, MultiDict

from engine import forms as rules
from tests.form_strategies import schemas, values
from web import forms

WITA = ZoneInfo("Asia/Makassar")
TEMPLATES = Path(__file__).parents[2] / "web" / "templates"
PAGE = """{% from "formulir/isian.html" import ringkasan, isian_formulir %}
{{ ringkasan(lembar) }}<form method="post">{{ isian_formulir(lembar) }}</form>"""


@pytest.fixture(scope="module")
def page():
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, extensions=["jinja2.ext.i18n"]
    )
    environment.install_null_translations(newstyle=True)
    environment.globals["url_for"] = "/{}".format
    template = environment.from_string(PAGE)
    return lambda lembar: html.fromstring(
        f"<main>{template.render(lembar=lembar)}</main>"
    )


def resolve(properties, **keywords):
    titled = {
        name: {"title": name.title(), **field} for name, field in properties.items()
    }
    schema = {"type": "object", "properties": titled, **keywords}
    assert rules.check(schema, {}) == ()
    return rules.resolve(rules.Form(schema=schema), data={}, role=None, choices={})


def encode(root):
    """The name and value pairs that a browser sends for a form as it stands."""
    sent = MultiDict()
    for control in root.iter("input", "select", "textarea"):
        kind = control.get("type", control.tag)
        if kind == "file" or (
            kind in {"radio", "checkbox"} and control.get("checked") is None
        ):
            continue
        sent.add(control.get("name"), _typed(control).replace("\n", "\r\n"))
    return sent


def _typed(control):
    if control.tag == "textarea":
        return (control.text or "").removeprefix("\n")
    if control.tag == "select":
        chosen = [option for option in control if option.get("selected") is not None]
        return (chosen or list(control))[0].get("value")
    text = control.get("value")
    assert "\n" not in text
    return text


def settled(schema, value):
    """The value as a page tells it: empty lists are lists, ticks are in the page's order."""
    if "enum" in schema.get("items", {}):
        return sorted(value, key=schema["items"]["enum"].index)
    if schema["type"] == "array":
        return [settled(schema["items"], item) for item in value]
    if schema["type"] != "object":
        return value
    found = {}
    for name, field in schema["properties"].items():
        if name in value:
            inner = settled(field, value[name])
            if field["type"] != "object" or name in schema["required"] or says(inner):
                found[name] = inner
        elif field["type"] == "array" and not field.get("minItems"):
            found[name] = []
    return found


def says(value):
    """Whether there is an answer in it: an optional group without one is not there."""
    parts = value.values() if isinstance(value, dict) else [value]
    return any(
        part != [] and (not isinstance(part, dict) or says(part)) for part in parts
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_page_gives_back_the_value_that_it_shows(page, data):
    form = rules.Form(schema=data.draw(schemas()))
    assert rules.check(form.schema, {}) == ()
    schema = rules.resolve(form, data={}, role=None, choices={})
    value = data.draw(values(schema))
    assert rules.validate(schema, value) == ()
    root = page(forms.sheet(schema, {}, value=value, zone=WITA))
    assert settled(schema, forms.read(schema, encode(root), zone=WITA)) == settled(
        schema, value
    )


def read(schema, *pairs, **options):
    return forms.read(schema, MultiDict(pairs), zone=WITA, **options)


def draw(page, schema, ui=None, **options):
    return page(forms.sheet(schema, ui or {}, zone=WITA, **options))


def stored(file):
    return f"{file.filename}-id"


def upload(name):
    return FileStorage(filename=name)


def test_empty_controls_are_absent():
    schema = resolve({"nama": {"type": "string"}, "umur": {"type": "integer"}})
    assert read(schema, ("nama", "  "), ("umur", "")) == {}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.500", 1500),
        ("1.500,25", 1500.25),
        ("12 000", 12000),
        ("-3", -3),
        ("12,0", 12),
        ("abc", "abc"),
        ("1e5", "1e5"),
        ("٣", "٣"),
        ("9" * 500, "9" * 500),
    ],
)
def test_numbers_are_read_as_they_are_written_in_indonesia(typed, value):
    schema = resolve({"jumlah": {"type": "number"}})
    assert read(schema, ("jumlah", typed)) == {"jumlah": value}


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("date", "2026-11-27", "2026-11-27"),
        ("date", "7/2/2026", "2026-02-07"),
        ("date", "besok", "besok"),
        ("date-time", "2026-11-27T14:05", "2026-11-27T14:05:00+08:00"),
        ("date-time", "27-11-2026 14.05", "2026-11-27T14:05:00+08:00"),
        ("date-time", "2026-11-27T06:05:00Z", "2026-11-27T06:05:00Z"),
        ("date-time", "2026-02-31T06:05", "2026-02-31T06:05"),
        ("date-time", "1900-01-01T06:05", "1900-01-01T06:05"),
        ("time", "8.05", "08:05:00+08:00"),
        ("time", "08:05:30", "08:05:30+08:00"),
        ("time", "06:05:00Z", "06:05:00Z"),
        ("time", "siang", "siang"),
    ],
)
def test_days_and_hours_are_read_in_the_offices_zone(name, typed, value):
    schema = resolve({"kapan": {"type": "string", "format": name}})
    assert read(schema, ("kapan", typed)) == {"kapan": value}


@pytest.mark.parametrize(
    ("name", "value", "kind", "shown"),
    [
        ("date", "2026-11-27", "date", "2026-11-27"),
        ("date", "31/02/2026", "text", "31/02/2026"),
        ("date-time", "2026-11-27T06:05:00Z", "datetime-local", "2026-11-27T14:05:00"),
        ("date-time", "9999-12-31T23:00:00Z", "text", "9999-12-31T23:00:00Z"),
        (
            "date-time",
            "2026-11-27T06:05:00.123456Z",
            "text",
            "2026-11-27T14:05:00.123456",
        ),
        ("date-time", "besok", "text", "besok"),
        ("time", "06:05:00Z", "time", "14:05:00"),
        ("time", "siang", "text", "siang"),
        ("email", "a@b.id", "email", "a@b.id"),
        ("uri", "https://a.id", "url", "https://a.id"),
    ],
)
def test_a_control_shows_the_value_or_what_was_typed(page, name, value, kind, shown):
    schema = resolve({"isi": {"type": "string", "format": name}})
    control = draw(page, schema, value={"isi": value}).get_element_by_id("isian-isi")
    assert (control.get("type"), control.get("value")) == (kind, shown)


def test_what_cannot_be_read_comes_back_beside_its_error(page):
    schema = resolve({"jumlah": {"type": "integer"}}, required=["jumlah"])
    value = read(schema, ("jumlah", "<dua>"))
    errors = rules.validate(schema, value)
    root = draw(page, schema, value=value, errors=errors)
    control = root.get_element_by_id("isian-jumlah")
    assert control.get("value") == "<dua>"
    assert control.get("aria-invalid") == "true"
    assert control.get("aria-describedby") == "isian-jumlah-galat"
    galat = root.get_element_by_id("isian-jumlah-galat").text_content()
    assert 'Tulis bilangan bulat, misalnya 12. Anda menulis "<dua>".' in galat


def test_the_summary_comes_first_and_links_to_the_fields(page):
    schema = resolve(
        {
            "npwp": {
                "type": "string",
                "title": "NPWP",
                "pattern": "^[0-9]{15,16}$",
                "maxLength": 16,
                "examples": ["0" * 15],
            },
            "surat": {"type": "string", "title": "Surat pengantar", "format": "berkas"},
        },
        required=["npwp", "surat"],
    )
    value = {"npwp": "1" * 14, "lain": "x"}
    root = draw(page, schema, value=value, errors=rules.validate(schema, value))
    summary = root[0]
    assert summary.get("class") == "ringkasan-galat"
    assert [(link.get("href"), link.text) for link in summary.iter("a")] == [
        ("#isian-npwp", "NPWP: tulis 15 atau 16 angka"),
        ("#isian-surat", "Unggah surat pengantar"),
    ]
    assert 'Hapus isian "lain"' in summary.text_content()


def test_the_summary_says_which_row(page):
    row = {
        "type": "object",
        "required": ["judul"],
        "properties": {
            "judul": {"type": "string", "title": "Judul"},
            "tahun": {"type": "integer", "title": "Tahun"},
        },
    }
    kata = {"type": "string", "maxLength": 2}
    schema = resolve(
        {
            "buku": {"type": "array", "maxItems": 3, "items": row},
            "kata": {"type": "array", "maxItems": 3, "items": kata},
        }
    )
    value = {"buku": [{"judul": "A"}, {"tahun": 2024}], "kata": ["abc"]}
    sheet = forms.sheet(
        schema, {}, value=value, errors=rules.validate(schema, value), zone=WITA
    )
    assert sheet.problems == (
        ("isian-buku-1-judul", "Buku, baris 2: tulis judul"),
        ("isian-kata-0", "Kata, baris 1: tulis paling banyak 2 karakter"),
    )


def test_an_item_that_is_no_control_of_its_own_is_wrong_at_its_list(page):
    topik = {"type": "string", "enum": ["a"]}
    berkas = {"type": "string", "format": "berkas"}
    schema = resolve(
        {
            "topik": {"type": "array", "maxItems": 3, "items": topik},
            "surat": {"type": "array", "maxItems": 3, "items": berkas},
        }
    )
    value = {"topik": ["x", "y"], "surat": ["z"]}
    sheet = forms.sheet(
        schema, {}, value=value, errors=rules.validate(schema, value), zone=WITA
    )
    assert sheet.problems[:2] == (
        ("isian-topik", "Topik: pilih salah satu yang tersedia"),
        ("isian-surat", "Surat: unggah berkas ini sekali lagi"),
    )


def test_label_help_error_and_control_stand_in_that_order(page):
    schema = resolve({"nama": {"type": "string", "description": "Sesuai kartu."}})
    errors = [rules.FieldError(path="nama", message="Tulis nama.")]
    field = draw(page, schema, errors=errors).find_class("isian")[0]
    assert [part.get("id") or part.tag for part in field] == [
        "label",
        "isian-nama-bantuan",
        "isian-nama-galat",
        "isian-nama",
    ]


def test_optional_fields_say_so_and_required_ones_are_marked(page):
    schema = resolve({"a": {"type": "string"}, "b": {"type": "string"}}, required=["a"])
    root = draw(page, schema)
    assert [part.text for part in root.find_class("opsional")] == ["(opsional)"]
    assert root.get_element_by_id("isian-a").get("required") is not None
    assert root.get_element_by_id("isian-b").get("required") is None


def test_a_field_that_a_condition_requires_says_when(page):
    schema = resolve(
        {
            "kategori": {
                "type": "string",
                "oneOf": [
                    {"const": "swasta", "title": "Swasta"},
                    {"const": "umum", "title": "Umum"},
                ],
            },
            "wakil": {"type": "boolean"},
            "npwp": {"type": "string"},
            "nik": {"type": "string"},
            "surat": {"type": "string"},
        },
        **{
            "if": {"properties": {"kategori": {"const": "swasta"}}},
            "then": {"required": ["npwp"]},
            "else": {
                "required": ["nik"],
                "if": {"properties": {"wakil": {"const": True}}},
                "then": {"required": ["surat"]},
                "else": {"required": ["npwp"]},
            },
        },
    )
    root = draw(page, schema)
    said = {
        name: root.get_element_by_id(f"isian-{name}-bantuan").text
        for name in ("npwp", "nik", "surat")
    }
    assert said == {
        "npwp": "Wajib bila Kategori: “Swasta”; atau bila Kategori: “Umum” dan Wakil: “Tidak”.",
        "nik": "Wajib bila Kategori: “Umum”.",
        "surat": "Wajib bila Kategori: “Umum” dan Wakil: “Ya”.",
    }


def test_a_condition_names_a_field_once_with_the_answers_that_are_left(page):
    ways = {"type": "string", "title": "Cara", "enum": ["tunai", "billing", "batal"]}
    fields = {"cara": ways, "kota": {"type": "string", "title": "Kota"}}
    names = ("sebab", "bukti", "alasan", "ongkos")
    schema = resolve(
        fields | {name: {"type": "string"} for name in names},
        **{
            "if": {"properties": {"cara": {"const": "tunai"}}},
            "else": {
                "required": ["sebab"],
                "if": {"properties": {"cara": {"const": "batal"}}},
                "then": {"required": ["alasan"]},
                "else": {
                    "required": ["bukti"],
                    "if": {"properties": {"kota": {"const": "Kupang"}}},
                    "else": {
                        "if": {"properties": {"kota": {"const": "Blitar"}}},
                        "else": {"required": ["ongkos"]},
                    },
                },
            },
        },
    )
    root = draw(page, schema)
    said = [root.get_element_by_id(f"isian-{name}-bantuan").text for name in names]
    assert said == [
        "Wajib bila Cara: “billing” atau “batal”.",
        "Wajib bila Cara: “billing”.",
        "Wajib bila Cara: “batal”.",
        "Wajib bila Cara: “billing” dan Kota bukan “Kupang” atau “Blitar”.",
    ]


def test_a_condition_on_a_group_names_its_field(page):
    pemohon = {
        "type": "object",
        "properties": {"jenis": {"type": "boolean", "title": "Badan"}},
    }
    schema = resolve(
        {"pemohon": pemohon, "akta": {"type": "string"}},
        **{
            "if": {
                "properties": {"pemohon": {"properties": {"jenis": {"enum": [False]}}}}
            },
            "then": {"required": ["akta"]},
        },
    )
    root = draw(page, schema)
    assert (
        root.get_element_by_id("isian-akta-bantuan").text
        == "Wajib bila Badan: “Tidak”."
    )


def test_a_confirmation_left_alone_is_false(page):
    setuju = {"type": "boolean", "const": True, "description": "Saya setuju."}
    schema = resolve({"setuju": setuju}, required=["setuju"])
    root = draw(page, schema, value={})
    assert root.find_class("form-check-label")[0].text_content() == "Saya setuju."
    value = forms.read(schema, encode(root), zone=WITA)
    assert value == {"setuju": False}
    errors = rules.validate(schema, value)
    assert [error.message for error in errors] == ["Centang untuk melanjutkan."]


def test_a_check_box_is_an_answer_both_ways(page):
    schema = resolve({"kirim": {"type": "boolean"}})
    ui = {"kirim": {"ui:widget": "checkbox"}}
    for value in ({"kirim": True}, {"kirim": False}):
        assert (
            forms.read(schema, encode(draw(page, schema, ui, value=value)), zone=WITA)
            == value
        )
    assert read(schema, ("kirim", "mungkin")) == {"kirim": "mungkin"}


@pytest.mark.parametrize(
    ("count", "ui", "tag"),
    [(7, {}, "fieldset"), (8, {}, "select"), (2, {"ui:widget": "select"}, "select")],
)
def test_up_to_seven_choices_are_radio_buttons(page, count, ui, tag):
    options = {"type": "string", "enum": [f"p{number}" for number in range(count)]}
    schema = resolve({"pilih": options}, required=["pilih"])
    assert draw(page, schema, {"pilih": ui}).get_element_by_id("isian-pilih").tag == tag


def test_an_answer_that_may_stay_open_can_be_taken_back(page):
    schema = resolve({"pilih": {"type": "number", "enum": [1500, 2]}})
    root = draw(page, schema)
    assert [label.text_content() for label in root.find_class("pilihan")[0]] == [
        "1.500",
        "2",
        "Tidak diisi",
    ]
    assert forms.read(schema, encode(root), zone=WITA) == {}


def test_an_answer_with_a_default_stands_there_and_is_always_given(page):
    field = {"type": "string", "enum": ["tidak", "ya"], "default": "tidak"}
    schema = resolve({"adu": field})
    root = draw(page, schema)
    labels = [label.text_content() for label in root.find_class("pilihan")[0]]
    assert labels == ["tidak", "ya"]
    assert forms.read(schema, encode(root), zone=WITA) == {"adu": "tidak"}


def test_a_field_without_choices_says_why(page):
    field = {
        "type": "string",
        "title": "Loket",
        "x-pilihan": {"dari": "data", "jalur": "loket"},
    }
    form = rules.Form(schema={"type": "object", "properties": {"loket": field}})
    schema = rules.resolve(form, data={}, role=None, choices={})
    assert "Belum ada yang dapat dipilih." in draw(page, schema).text_content()
    ui = {"loket": {"ui:kosong": "Loket belum dibuka."}}
    assert "Loket belum dibuka." in draw(page, schema, ui).text_content()


def test_choices_explain_themselves(page):
    option = {"const": "a", "title": "A", "description": "Yang pertama."}
    schema = resolve(
        {"pilih": {"type": "string", "oneOf": [option]}}, required=["pilih"]
    )
    assert draw(page, schema).find(".//small").text == "Yang pertama."


def test_fields_stand_in_the_order_of_the_ui(page):
    schema = resolve({name: {"type": "string"} for name in "abcd"})
    sheet = forms.sheet(schema, {"ui:order": ["d", "*", "a"]}, zone=WITA)
    assert [widget.name for widget in sheet.widgets] == ["d", "b", "c", "a"]
    sheet = forms.sheet(schema, {"ui:order": ["c"]}, zone=WITA)
    assert [widget.name for widget in sheet.widgets] == ["c", "a", "b", "d"]


def test_a_form_not_begun_shows_its_defaults(page):
    alamat = {
        "type": "object",
        "properties": {
            "kota": {"type": "string", "title": "Kota", "default": "Kupang"}
        },
    }
    lain = {
        "type": "object",
        "properties": {"kode": {"type": "string", "title": "Kode"}},
    }
    schema = resolve(
        {"alamat": alamat, "lain": lain, "hari": {"type": "integer", "default": 3}}
    )
    assert forms.read(schema, encode(draw(page, schema)), zone=WITA) == {
        "alamat": {"kota": "Kupang"},
        "hari": 3,
    }
    assert forms.read(schema, encode(draw(page, schema, value={})), zone=WITA) == {}


def test_inputs_say_what_keyboard_and_memory_help(page):
    schema = resolve(
        {
            "npwp": {
                "type": "string",
                "pattern": "^[0-9]{15,16}$",
                "maxLength": 16,
                "examples": ["0" * 15],
            },
            "telepon": {"type": "string"},
            "harga": {"type": "number"},
            "catatan": {"type": "string", "maxLength": 1000},
        }
    )
    ui = {
        "telepon": {"ui:autocomplete": "tel"},
        "catatan": {"ui:widget": "textarea", "ui:baris": 6, "ui:help": "Bila ada."},
    }
    root = draw(page, schema, ui)
    assert root.get_element_by_id("isian-npwp").get("inputmode") == "numeric"
    assert root.get_element_by_id("isian-harga").get("inputmode") == "decimal"
    assert root.get_element_by_id("isian-telepon").get("type") == "tel"
    assert root.get_element_by_id("isian-telepon").get("autocomplete") == "tel"
    assert root.get_element_by_id("isian-catatan").get("rows") == "6"
    note = root.get_element_by_id("isian-catatan-bantuan").text
    assert note == "Bila ada. Paling banyak 1.000 karakter."


@pytest.mark.parametrize("value", [["x"], {"a": 1}, 5, True])
def test_a_value_of_another_kind_is_shown_as_it_came(page, value):
    schema = resolve({"nama": {"type": "string"}, "umur": {"type": "integer"}})
    shown = draw(page, schema, value={"nama": value, "umur": value})
    assert shown.get_element_by_id("isian-nama").get("value")


ROWS = {
    "type": "array",
    "maxItems": 3,
    "items": {
        "type": "object",
        "properties": {
            "judul": {"type": "string", "title": "Judul"},
            "kirim": {"type": "boolean", "title": "Kirim"},
        },
        "required": ["judul"],
    },
}


def test_rows_without_an_answer_are_dropped():
    schema = resolve({"daftar": ROWS})
    value = read(
        schema,
        ("daftar.0.judul", ""),
        ("daftar.0.kirim", "kosong"),
        ("daftar.2.judul", "B"),
        ("daftar.2.kirim", "kosong"),
    )
    assert value == {"daftar": [{"judul": "B", "kirim": False}]}


def test_a_button_adds_a_row_and_goes_on_there(page):
    schema = resolve({"daftar": ROWS})
    root = draw(page, schema)
    sent = encode(root)
    assert [key for key in sent if key.endswith("judul")] == ["daftar.0.judul"]
    sent.add("tombol", "tambah:daftar")
    press = forms.pressed(sent)
    root = draw(
        page,
        schema,
        value=forms.read(schema, sent, zone=WITA),
        rows=press.rows,
        focus=press.focus,
    )
    assert root.get_element_by_id("isian-daftar-1").get("autofocus") is not None
    assert root.get_element_by_id("isian-daftar-1-judul") is not None


def test_a_full_list_offers_no_more_rows(page):
    schema = resolve({"daftar": ROWS})
    full = {"daftar": [{"judul": "x"}] * 3}
    buttons = [
        button.get("value")
        for button in draw(page, schema, value=full, rows={"daftar": 9}).iter("button")
    ]
    assert buttons == ["kirim", "hapus:daftar.0", "hapus:daftar.1", "hapus:daftar.2"]


def test_a_button_removes_the_row_that_it_stands_in():
    schema = resolve({"daftar": ROWS})
    form = MultiDict(
        [("daftar.0.judul", "A"), ("daftar.2.judul", "B"), ("tombol", "hapus:daftar.2")]
    )
    assert forms.pressed(form).focus == "daftar"
    assert forms.read(schema, form, zone=WITA) == {"daftar": [{"judul": "A"}]}


def test_rows_of_single_texts_are_removed_too():
    kata = {"type": "array", "maxItems": 3, "items": {"type": "string"}}
    schema = resolve({"kata": kata})
    pairs = [("kata.0", "A"), ("kata.1", "B")]
    assert read(schema, *pairs) == {"kata": ["A", "B"]}
    assert read(schema, *pairs, ("tombol", "hapus:kata.0")) == {"kata": ["B"]}


def test_the_first_rows_are_those_that_the_form_asks_for(page):
    schema = resolve({"daftar": ROWS})
    sheet = forms.sheet(schema, {"daftar": {"ui:baris": 2}}, zone=WITA)
    assert [row.label for row in sheet.widgets[0].children] == ["Baris 1", "Baris 2"]


def test_a_list_that_must_not_be_short_is_absent_when_empty():
    topik = {
        "type": "array",
        "minItems": 1,
        "maxItems": 2,
        "items": {"type": "string", "enum": ["a", "b"]},
    }
    assert read(resolve({"topik": topik})) == {}
    assert read(resolve({"topik": topik}, required=["topik"])) == {"topik": []}


def test_sending_the_form_presses_no_button_of_rows():
    assert forms.pressed(MultiDict({"tombol": "kirim"})) is None
    assert forms.pressed(MultiDict()) is None


def test_uploads_are_kept_and_named(page):
    schema = resolve({"surat": {"type": "string", "format": "berkas"}})
    files = MultiDict({"surat": upload("surat.pdf")})
    value = forms.read(schema, MultiDict(), files, zone=WITA, keep=stored)
    assert value == {"surat": "surat.pdf-id"}
    known = forms.Upload(
        id="surat.pdf-id", name="surat.pdf", detail="412 kB", url="/berkas/1"
    )
    sheet = forms.sheet(schema, {}, value=value, zone=WITA, describe=lambda _id: known)
    assert sheet.uploads
    assert "surat.pdf412 kB, terunggah" in page(sheet).text_content()


def test_a_new_upload_takes_the_place_of_the_old_one():
    schema = resolve({"surat": {"type": "string", "format": "berkas"}})
    old = MultiDict({"surat": "lama"})
    new = MultiDict({"surat": upload("baru")})
    none = MultiDict({"surat": upload("")})
    assert forms.read(schema, old, new, zone=WITA, keep=stored) == {"surat": "baru-id"}
    assert forms.read(schema, old, none, zone=WITA, keep=stored) == {"surat": "lama"}
    old.add("tombol", "hapus:surat:lama")
    assert forms.read(schema, old, none, zone=WITA, keep=stored) == {}


def test_several_files_are_one_list(page):
    berkas = {
        "type": "array",
        "maxItems": 3,
        "items": {"type": "string", "format": "berkas"},
    }
    schema = resolve({"lampiran": berkas})
    root = draw(page, schema, value={"lampiran": ["a", "b"]})
    assert root.get_element_by_id("isian-lampiran").get("multiple") is not None
    sent = encode(root)
    sent.add("tombol", "hapus:lampiran:a")
    files = MultiDict([("lampiran", upload("c"))])
    assert forms.read(schema, sent, files, zone=WITA, keep=stored) == {
        "lampiran": ["b", "c-id"]
    }


def test_files_in_rows_make_rows():
    row = {
        "type": "object",
        "properties": {"isi": {"type": "string", "title": "Isi", "format": "berkas"}},
    }
    schema = resolve({"daftar": {"type": "array", "maxItems": 2, "items": row}})
    files = MultiDict([("daftar.0.isi", upload("")), ("daftar.1.isi", upload("x"))])
    assert forms.read(schema, MultiDict(), files, zone=WITA, keep=stored) == {
        "daftar": [{"isi": "x-id"}]
    }


def test_nothing_outside_the_form_is_accepted():
    schema = resolve({"nama": {"type": "string"}, "daftar": ROWS})
    pairs = [
        ("nama", "A"),
        ("csrf_token", "t"),
        ("tombol", "kirim"),
        ("atas_nama", "1"),
    ]
    assert read(schema, *pairs, own={"atas_nama"}) == {"nama": "A", "daftar": []}
    value = read(schema, *pairs, ("admin", "1"), ("daftar.0.id", "7"))
    errors = rules.validate(schema, value)
    assert [error.path for error in errors] == ["admin", "atas_nama", "daftar.0.id"]


def test_ids_of_two_forms_on_one_page_do_not_meet(page):
    schema = resolve({"nama": {"type": "string"}})
    assert (
        draw(page, schema, prefix="pesan").get_element_by_id("pesan-nama") is not None
    )


def test_a_page_has_neither_inline_style_nor_script(page):
    schema = resolve(
        {"daftar": ROWS, "a": {"type": "string"}, "b": {"type": "boolean"}}
    )
    root = draw(page, schema, value={"a": "<script>alert(1)</script>"})
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not any(name == "style" or name.startswith("on") for name in attributes)
    assert not list(root.iter("script", "style"))
