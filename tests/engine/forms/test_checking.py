"""The closed set of keywords: what may be deployed, and what is said about the rest."""

import json
from pathlib import Path

import pytest

from engine.forms import check
from tests.engine.forms.small_forms import NPWP, form, problems

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted((ROOT / "forms").glob("*.json"))
        if not path.name.endswith(".ui.json")
    ],
    ids=lambda path: path.stem,
)
def test_every_form_of_the_project_may_be_deployed(path):
    schema = json.loads(path.read_text())
    for ui in path.parent.glob(f"{path.stem}*.ui.json"):
        assert check(schema, json.loads(ui.read_text())) == ()


def test_a_good_form_has_no_problems():
    alamat = {
        "type": "object",
        "title": "Alamat",
        "properties": {"kota": {"type": "string", "title": "Kota"}},
    }
    schema = form(
        {
            "npwp": NPWP,
            "asal": {"$ref": "#/$defs/alamat", "title": "Asal"},
            "topik": {
                "type": "array",
                "maxItems": 2,
                "items": {"type": "string", "enum": ["a", "b"]},
            },
            "baris": {
                "type": "array",
                "maxItems": 9,
                "items": {"$ref": "#/$defs/alamat"},
            },
        },
        required=["npwp"],
        additionalProperties=False,
        **{"$defs": {"alamat": alamat}},
    )
    ui = {
        "ui:order": ["npwp", "*"],
        "ui:bagian": [{"judul": "Usaha", "isian": ["npwp"]}],
        "npwp": {"ui:help": "Titik tidak ditulis.", "ui:autocomplete": "off"},
        "asal": {"kota": {"ui:widget": "textarea", "ui:baris": 3}},
        "baris": {"items": {"kota": {"ui:widget": "textarea"}}},
        "topik": {"ui:kosong": "Belum ada topik."},
    }
    assert check(schema, ui) == ()


UNKNOWN = {
    **{name: [{}] for name in ("allOf", "anyOf", "prefixItems")},
    **{name: {} for name in ("not", "contains", "propertyNames", "dependentRequired")},
    **{name: {} for name in ("patternProperties", "dependentSchemas", "x-lain")},
    **dict.fromkeys(("exclusiveMinimum", "minProperties", "minContains"), 1),
    **dict.fromkeys(("$id", "$anchor", "$comment", "contentMediaType"), "a"),
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$dynamicRef": "#a",
    "unevaluatedProperties": False,
    "readOnly": True,
}


@pytest.mark.parametrize("keyword", sorted(UNKNOWN))
def test_keywords_outside_the_closed_set_are_refused(keyword):
    value = UNKNOWN[keyword]
    field = {"type": "string", keyword: value}
    (found, *_) = problems({"nama": field})
    assert found == f'nama: kata kunci "{keyword}" tidak dikenal di formulir Alur.'


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"type": "null"}, '"type" harus salah satu'),
        ({"type": ["string", "null"]}, '"type" harus salah satu'),
        ({}, '"type" harus salah satu'),
        ({"type": "string", "minimum": 1}, '"minimum" tidak berlaku untuk "string"'),
        ({"type": "boolean", "enum": [True]}, '"enum" tidak berlaku untuk "boolean"'),
        ({"type": "string", "title": ""}, '"title"'),
        ({"type": "string", "minLength": 5, "maxLength": 4}, '"minLength" lebih besar'),
        ({"type": "integer", "minimum": 5, "maximum": 4}, '"minimum" lebih besar'),
        ({"type": "integer", "maximum": 10**16}, '"maximum" paling jauh'),
        ({"type": "number", "multipleOf": 0.1}, '"multipleOf" harus bulat'),
        ({"type": "string", "format": "ipv4"}, '"format" harus salah satu'),
        ({"type": "string", "pattern": "^a$"}, '"pattern" perlu "maxLength"'),
        ({"type": "string", "pattern": "^a$", "maxLength": 3}, '"pattern" perlu "examples"'),
        ({"type": "string", "pattern": "a{99999999999}", "maxLength": 3}, "kurung kurawal"),
        ({"type": "string", "pattern": "(a+)+", "maxLength": 3, "examples": ["a"]}, "pengulangan tidak boleh"),
        ({**NPWP, "examples": ["12"]}, 'contoh "12" tidak lolos'),
        ({"type": "integer", "default": "x"}, '"default" "x" tidak lolos'),
        ({"type": "string", "enum": []}, "daftar pilihan kosong"),
        ({"type": "string", "enum": ["a", 1]}, 'bukan "string"'),
        ({"type": "number", "enum": [1, 1.0]}, "ada pilihan yang sama"),
        ({"type": "string", "enum": [" a"]}, "spasi"),
        ({"type": "string", "enum": [""]}, "teks kosong"),
        ({"type": "string", "enum": ["a"], "const": "a"}, "pakai salah satu saja"),
        ({"type": "string", "oneOf": [{"const": "a"}]}, '"const" dan "title"'),
        ({"type": "string", "oneOf": [True]}, '"const" dan "title"'),
        ({"type": "string", "x-peran": "petugas"}, '"x-peran" berisi daftar'),
        ({"type": "string", "x-peran": []}, '"x-peran" berisi daftar'),
        ({"type": "string", "x-peran": [1]}, '"x-peran" berisi daftar'),
        ({"type": "array", "maxItems": 2}, '"items" belum ada'),
        ({"type": "array", "items": {"type": "string"}}, '"maxItems" antara 1 dan 200'),
        ({"type": "array", "maxItems": 2, "items": {"type": "boolean"}}, 'tidak boleh "boolean"'),
        ({"type": "array", "maxItems": 2, "items": {"type": "string", "x-peran": ["a"]}}, '"x-peran" ditulis pada daftarnya'),
        ({"type": "object", "additionalProperties": True}, "hanya boleh false"),
        ({"type": "object", "properties": {"a": True}}, "nama.a: tulis objek, bukan true"),
        ({"type": "object", "$defs": {}}, '"$defs" tidak dikenal'),
        ({"type": "object", "required": ["z"]}, '"required" menyebut "z"'),
        ({"type": "string", "maxLength": -1}, "bukan JSON Schema 2020-12"),
        ({"$ref": "#/$defs/tiada"}, "tidak ditemukan"),
        ({"$ref": "https://contoh.id/a.json"}, "tidak ditemukan"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_field_is_said(field, said):
    assert said in " ".join(problems({"nama": field}))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("loket", "nama dan jalur sebagai teks"),
        ({"dari": "data", "jalur": 1}, "nama dan jalur sebagai teks"),
        ({"dari": "web", "jalur": "a"}, '"x-pilihan" tidak mengenal "dari"'),
        ({"dari": "data", "nama": "a"}, 'dari data perlu "jalur"'),
        ({"dari": "katalog", "jalur": "a"}, 'tidak mengenal "jalur"'),
        ({"dari": "katalog", "nama": "tiada"}, '"tiada" tidak terdaftar'),
        ({"jalur": "a"}, 'tidak mengenal "jalur"'),
        ({"minimum": "a"}, "hanya untuk angka"),
    ],
)
def test_what_is_wrong_with_x_pilihan_is_said(source, said):
    schema = form({"loket": {"type": "string", "x-pilihan": source}})
    assert said in " ".join(check(schema, {}, choices={"layanan"}))


def test_choices_stand_in_one_place():
    field = {
        "type": "string",
        "enum": ["a"],
        "x-pilihan": {"dari": "data", "jalur": "a"},
    }
    assert "bukan keduanya" in problems({"a": field})[0]
    katalog = {
        "type": "string",
        "x-pilihan": {
            "dari": "katalog",
            "nama": "layanan",
            "nilai": "kode",
            "label": "nama",
        },
    }
    assert problems({"a": katalog}) == ()


@pytest.mark.parametrize(
    "name", ["dua kata", "a.b", "1a", "", "csrf_token", "tombol", "ui:a"]
)
def test_names_fit_into_paths_and_controls(name):
    assert "nama isian" in " ".join(problems({name: {"type": "string"}}))


def test_a_form_is_one_object():
    assert check({"type": "array"}, {}) == (
        'formulir: "type" paling atas harus "object".',
    )
    assert "isian, bukan" in check({"type": "object", "x-peran": ["a"]}, {})[0]
    assert "bukan JSON Schema" in check({"type": "object", "properties": 1}, {})[0]
    assert "harus salah satu" in check({"type": 5}, {})[0] or check({"type": 5}, {})


def test_references_do_not_run_in_circles():
    schema = form(
        {"a": {"$ref": "#/$defs/a"}}, **{"$defs": {"a": {"$ref": "#/$defs/a"}}}
    )
    assert "menunjuk dirinya sendiri" in check(schema, {})[0]


def test_references_do_not_explode():
    level = {
        "type": "object",
        "properties": {name: {"$ref": "#/$defs/d0"} for name in "abcdefgh"},
    }
    definitions = {
        f"d{depth}": {
            "type": "object",
            "properties": {
                name: {"$ref": f"#/$defs/d{depth + 1}"} for name in "abcdefgh"
            },
        }
        for depth in range(8)
    }
    schema = form({"a": level}, **{"$defs": definitions | {"d8": {"type": "string"}}})
    assert "terlalu besar" in check(schema, {})[0]
