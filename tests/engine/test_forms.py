import copy
import cProfile
import json
import pstats
import re
import timeit
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from engine.errors import FormError
from engine.forms import (
    FieldError,
    Form,
    check,
    formats,
    messages,
    readable,
    resolve,
    validate,
)
from engine.forms.patterns import problem
from engine.forms.resolving import at
from tests.form_strategies import JSON, schemas, values

ROOT = Path(__file__).parents[2]
NPWP = {
    "type": "string",
    "title": "NPWP",
    "pattern": "^[0-9]{15,16}$",
    "maxLength": 20,
    "examples": ["012345678901234"],
}


def form(properties=None, **keywords):
    titled = {
        name: {"title": name.title(), **field}
        for name, field in (properties or {}).items()
    }
    return {"type": "object", "properties": titled, **keywords}


def problems(properties=None, ui=None, **keywords):
    return check(form(properties, **keywords), ui or {})


def resolved(properties, data=None, role=None, choices=None, **keywords):
    schema = form(properties, **keywords)
    assert check(schema, {}) == ()
    return resolve(
        Form(schema=schema), data=data or {}, role=role, choices=choices or {}
    )


def message(field, value, **keywords):
    """What is said about the only field of a form."""
    errors = validate(resolved({"isi": field}, **keywords), {"isi": value})
    return {error.path: error.message for error in errors}.get("isi")


# The closed set of keywords


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


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"then": {}}, '"then" perlu "if"'),
        ({"if": {}}, '"if" berisi "properties"'),
        ({"if": {"type": "object", "properties": {"a": {"const": "x"}}}}, '"if" berisi "properties"'),
        ({"if": {"properties": {"a": {"minLength": 1}}}}, 'tulis "const" atau "enum"'),
        ({"if": {"properties": {"z": {"const": 1}}}}, '"z" harus juga ada'),
        ({"then": {"required": ["z"]}}, '"z" harus juga ada'),
        ({"then": {"properties": {"z": {"minLength": 1}}}}, '"z" harus juga ada'),
        ({"then": {"minLength": 1}}, '"minLength" tidak berlaku'),
        ({"then": {"properties": {"a": {"title": "A"}}}}, '"title" tidak berlaku'),
        ({"then": {"properties": {"a": {"pattern": "a"}}}}, '"pattern" perlu "maxLength"'),
        ({"then": {"properties": {"a": {"pattern": "(", "maxLength": 3}}}}, "kurung buka"),
        ({"then": {"properties": {"g": {"required": ["z"]}}}}, '"z" harus juga ada'),
        ({"then": {"if": {"properties": {"z": {"const": 1}}}}}, '"z" harus juga ada'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_condition_is_said(rules, said):
    group = {"type": "object", "properties": {"b": {"type": "string", "title": "B"}}}
    test = (
        {}
        if rules.keys() == {"then"} and rules["then"] == {}
        else {"if": {"properties": {"a": {"const": "x"}}}}
    )
    assert said in " ".join(
        problems({"a": {"type": "string"}, "g": group}, **{**test, **rules})
    )


def test_a_good_condition_has_no_problems():
    group = {"type": "object", "properties": {"b": {"type": "string", "title": "B"}}}
    rules = {
        "if": {"properties": {"g": {"properties": {"b": {"enum": ["x", "y"]}}}}},
        "then": {
            "properties": {
                "g": {"required": ["b"]},
                "a": {"pattern": "^x$", "maxLength": 2},
            }
        },
        "else": {
            "if": {"properties": {"a": {"const": "y"}}},
            "then": {"required": ["g"]},
        },
    }
    assert problems({"a": {"type": "string"}, "g": group}, **rules) == ()


@pytest.mark.parametrize(
    ("ui", "said"),
    [
        ([], "(ui): tulis objek"),
        ({"b": {}}, '"b" tidak dikenal'),
        ({"ui:lain": 1}, '"ui:lain" tidak dikenal'),
        ({"ui:order": "a"}, "berisi daftar nama"),
        ({"ui:order": ["z"]}, '"z" yang tidak ada'),
        ({"ui:order": ["a", "a"]}, "dua kali"),
        ({"a": {"ui:widget": "slider"}}, "harus salah satu dari"),
        ({"a": {"ui:widget": "checkbox"}}, 'tidak cocok untuk "string"'),
        ({"a": {"ui:help": 5}}, "isinya harus teks"),
        ({"ui:bagian": []}, "berisi daftar"),
        ({"ui:bagian": [{"judul": "Anda"}]}, "berisi daftar"),
        ({"ui:bagian": [{"judul": "Anda", "isian": ["x"]}]}, 'menyebut "x"'),
        ({"ui:bagian": [{"judul": "Anda", "isian": ["a", "a"]}]}, "dua kali"),
        ({"a": {"ui:baris": 0}}, "antara 1 dan 40"),
        ({"a": {"ui:baris": "3"}}, "antara 1 dan 40"),
    ],
)
def test_what_is_wrong_with_a_ui_schema_is_said(ui, said):
    assert said in " ".join(check(form({"a": {"type": "string"}}), ui))


# Patterns


@pytest.mark.parametrize(
    "pattern",
    [
        "^[0-9]{15,16}$", r"^(\+62|0)\d{8,12}$", r"^\d{2}\.\d{3}$", "^[A-Z]{1,3}(-[0-9]{1,4})?$", "^a*?b$",
        r"^(?:ab|cd)e$", r"^[^\[\]a-z]+$", r"^(\d{3}\.){2}\d$", "^.{3}$", "^a{2,}$", "x|y", "^[a-zA-Z '.-]+$", "",
    ],
)  # fmt: skip
def test_patterns_that_end_soon_are_taken(pattern):
    assert problem(pattern, 100) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$", "(a*)*", "(a|aa)+$", "(a|b|ab)*c", r"(\d+-){5}", "(a?){30}", "((ab)*)*", "^(x{1,9}){1,9}$",
        "^.*.*.*.*$", ".*.*.*x", "[a-z]+[a-z]+[a-z]+[a-z]+!", "(a{0,50}){2}",
        r"(a)\1", "(?=a)", "(?!a)", "(?<=a)b", "(?P<n>a)", "(?i)a", r"\bka", r"\p{L}", r"\Aa", r"\x41", "\\",
        "a{2", "a}", "]", "*a", "a**", "(a", "a)", "[a", "[]", "[[a]]", "[a--b]", "[z-a]", "a{5,2}", "a{2000}",
        "(" * 20 + ")" * 20, "a" * 400, "a{99999}",
    ],
)  # fmt: skip
def test_patterns_that_can_explode_or_differ_between_readers_are_refused(pattern):
    assert problem(pattern, 100)


@pytest.mark.parametrize(
    "pattern", ["^[0-9]{1,16}$", r"^\S+ \S+ \S+$", "[a-z]*[0-9]{0,90}x", "^a?b?c?d?$"]
)
def test_the_worst_text_for_a_taken_pattern_takes_a_moment(pattern):
    assert problem(pattern, 100) is None
    worst = max(("0" * 100, "a" * 100, "a " * 50, "ab" * 50), key=len)
    assert timeit.timeit(lambda: re.search(pattern, worst + "!"), number=1) < 0.5


# Resolving


def test_references_are_written_out_and_conditions_need_their_field():
    kota = {
        "type": "object",
        "properties": {"kota": {"type": "string", "title": "Kota"}},
    }
    schema = resolved(
        {
            "asal": {"$ref": "#/$defs/alamat", "title": "Asal"},
            "jenis": {"type": "string", "enum": ["a"]},
        },
        **{
            "$defs": {"alamat": kota},
            "if": {"properties": {"jenis": {"const": "a"}}},
            "then": {
                "required": ["asal"],
                "properties": {"asal": {"required": ["kota"]}},
            },
        },
    )
    assert schema["properties"]["asal"]["properties"]["kota"] == {
        "type": "string",
        "title": "Kota",
        "minLength": 1,
    }
    assert schema["if"] == {
        "properties": {"jenis": {"const": "a"}},
        "required": ["jenis"],
    }
    assert "$defs" not in schema
    assert validate(schema, {}) == ()
    assert [error.path for error in validate(schema, {"jenis": "a"})] == ["asal"]


def test_options_come_from_the_data():
    field = {"type": "string", "x-pilihan": {"dari": "data", "jalur": "antrian.loket"}}
    data = {
        "antrian": {
            "loket": [
                "1",
                {"nilai": "2", "label": "Dua"},
                {"const": "3", "title": "Tiga"},
                {"nilai": "4"},
                "1",
                "",
                7,
                {},
            ]
        }
    }
    loket = resolved({"loket": field}, data)["properties"]["loket"]
    assert loket["enum"] == ["1", "2", "3", "4"]
    assert [option["title"] for option in loket["oneOf"]] == ["1", "Dua", "Tiga", "4"]
    assert "x-pilihan" not in loket


def test_options_name_their_own_keys():
    source = {"dari": "data", "jalur": "keranjang", "nilai": "kode", "label": "judul"}
    field = {"type": "integer", "x-pilihan": source}
    data = {"keranjang": [{"kode": 7, "judul": "Kupang Dalam Angka"}]}
    schema = resolved({"produk": field}, data)
    assert schema["properties"]["produk"]["oneOf"] == [
        {"const": 7, "title": "Kupang Dalam Angka"}
    ]


def test_options_come_from_a_catalogue_that_sees_the_data():
    items = {"type": "string", "x-pilihan": {"dari": "katalog", "nama": "layanan"}}
    field = {"type": "array", "maxItems": 3, "items": items}
    choices = {"layanan": lambda data: [{"const": data["kantor"], "title": "Kantor"}]}
    schema = resolved({"lain": field}, {"kantor": "kupang"}, choices=choices)
    assert schema["properties"]["lain"]["items"]["enum"] == ["kupang"]
    assert schema["properties"]["lain"]["uniqueItems"] is True


def test_a_catalogue_that_nobody_registered_is_an_error():
    field = {"type": "string", "x-pilihan": {"dari": "katalog", "nama": "layanan"}}
    with pytest.raises(FormError, match=r'"layanan" tidak terdaftar'):
        resolved({"lain": field})


@pytest.mark.parametrize(
    "data",
    [{}, {"antrian": 5}, {"antrian": {"loket": "1"}}, {"antrian": {"loket": []}}],
)
def test_without_options_the_field_accepts_nothing(data):
    field = {"type": "string", "x-pilihan": {"dari": "data", "jalur": "antrian.loket"}}
    schema = resolved({"loket": field}, data)
    assert schema["properties"]["loket"]["enum"] == []
    assert validate(schema, {}) == ()
    assert validate(schema, {"loket": "1"})[0].message.startswith(
        "Belum ada yang dapat dipilih."
    )


def test_limits_come_from_the_data():
    source = {
        "minimum": "a.min",
        "maximum": "a.maks",
        "default": "a.min",
        "examples": "a.maks",
    }
    field = {"type": "number", "x-pilihan": source}
    schema = resolved({"jumlah": field}, {"a": {"min": 2, "maks": 5}})
    assert schema["properties"]["jumlah"] == {
        "type": "number",
        "title": "Jumlah",
        "minimum": 2,
        "maximum": 5,
        "default": 2,
        "examples": [5],
    }


def test_a_limit_that_the_data_do_not_have_accepts_nothing():
    field = {"type": "number", "x-pilihan": {"const": "tagihan.jumlah"}}
    assert validate(resolved({"bayar": field}), {"bayar": 1})
    paid = resolved({"bayar": field}, {"tagihan": {"jumlah": 150000}})
    assert validate(paid, {"bayar": 150000}) == ()
    assert (
        validate(paid, {"bayar": 140000.5})[0].message
        == "Tulis 150.000. Anda menulis 140.000,5."
    )


def test_suggestions_that_would_be_refused_are_left_out():
    field = {"type": "integer", "x-pilihan": {"default": "a", "examples": "b"}}
    schema = resolved({"jumlah": field}, {"a": "x", "b": [1, "y"]})
    assert "default" not in schema["properties"]["jumlah"]
    assert schema["properties"]["jumlah"]["examples"] == [1]


def test_a_role_sees_its_own_fields_only():
    properties = {
        "nama": {"type": "string"},
        "catatan": {"type": "string", "x-peran": ["petugas"]},
    }
    for role, seen in (
        ("petugas", ["nama", "catatan"]),
        ("pengguna", ["nama"]),
        (None, ["nama"]),
    ):
        schema = resolved(properties, role=role, required=["nama", "catatan"])
        assert list(schema["properties"]) == seen
        assert schema["required"] == seen


def test_conditions_follow_what_a_role_sees():
    properties = {
        "jenis": {"type": "string", "x-peran": ["petugas"]},
        "a": {"type": "string"},
        "g": {"type": "object"},
    }
    rules = {
        "if": {"properties": {"jenis": {"const": "x"}}},
        "then": {
            "required": ["a", "jenis"],
            "properties": {"jenis": {"minLength": 2}, "a": {"minLength": 2}, "g": {}},
        },
        "else": {
            "if": {"properties": {"a": {"const": "y"}}},
            "then": {"required": ["g"]},
        },
    }
    assert "if" not in resolved(properties, role="pengguna", **rules)
    seen = resolved(properties, role="petugas", **rules)
    assert seen["else"] == {
        "if": {"properties": {"a": {"const": "y"}}, "required": ["a"]},
        "then": {"required": ["g"]},
    }
    hidden = {
        **properties,
        "jenis": {"type": "string"},
        "a": {"type": "string", "x-peran": ["petugas"]},
    }
    assert resolved(hidden, role="pengguna", **rules)["then"]["required"] == ["jenis"]


def test_a_condition_on_a_hidden_part_of_a_group_is_gone():
    group = {
        "type": "object",
        "properties": {"b": {"type": "string", "title": "B", "x-peran": ["petugas"]}},
    }
    rules = {
        "if": {"properties": {"g": {"properties": {"b": {"const": "x"}}}}},
        "then": {"required": ["a"]},
    }
    properties = {"a": {"type": "string"}, "g": group}
    assert "if" not in resolved(properties, role="pengguna", **rules)
    assert resolved(properties, role="petugas", **rules)["if"]["required"] == ["g"]


def test_what_a_role_may_read_is_filtered_at_any_depth():
    nik = {"type": "string", "title": "NIK", "x-peran": ["petugas"]}
    orang = {
        "type": "object",
        "title": "Orang",
        "properties": {"nama": {"type": "string", "title": "Nama"}, "nik": nik},
    }
    schema = form(
        {
            "pemohon": {"$ref": "#/$defs/orang"},
            "tamu": {"type": "array", "maxItems": 3, "items": orang},
        },
        **{"$defs": {"orang": orang}},
    )
    recorded = {
        "pemohon": {"nama": "Maria", "nik": "5371"},
        "tamu": [{"nik": "5371"}],
        "lain": 1,
    }
    assert readable(schema, recorded, "pengguna") == {
        "pemohon": {"nama": "Maria"},
        "tamu": [{}],
    }
    assert readable(schema, recorded, "petugas") == {
        key: recorded[key] for key in ("pemohon", "tamu")
    }
    assert readable(schema, {"pemohon": "dihapus"}, None) == {"pemohon": "dihapus"}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.b", 1),
        ("a.c", None),
        ("c.1.d", 2),
        ("c.9", None),
        ("c.x", None),
        ("a.b.c", None),
    ],
)
def test_a_dotted_path_leads_into_the_data(path, found):
    assert at({"a": {"b": 1}, "c": [0, {"d": 2}]}, path) == found


# Validating


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (NPWP, "1" * 14, "Tulis 15 atau 16 angka. Anda menulis 14 angka."),
        (NPWP, "01.234", 'Tulis 15 atau 16 angka. Anda menulis "01.234".'),
        ({**NPWP, "pattern": r"^\d{8,12}$", "examples": ["0" * 8]}, "1", "Tulis 8 sampai 12 angka. Anda menulis 1 angka."),
        ({**NPWP, "pattern": r"^\d{16}$", "examples": ["0" * 16]}, "1", "Tulis 16 angka. Anda menulis 1 angka."),
        ({**NPWP, "pattern": "^[A-Z]-[0-9]$", "examples": ["B-1"]}, "b", 'Tulis seperti contoh "B-1". Anda menulis "b".'),
        ({"type": "string"}, 5, "Tulis teks. Anda menulis 5."),
        ({"type": "string"}, None, "Tulis teks. Isiannya masih kosong."),
        ({"type": "string"}, ["a"], "Tulis teks. Yang kami terima bukan itu."),
        ({"type": "string"}, True, "Tulis teks. Anda menulis ya."),
        ({"type": "number"}, "abc", 'Tulis angka, misalnya 12,5. Anda menulis "abc".'),
        ({"type": "number"}, float("nan"), "Tulis angka, misalnya 12,5. Yang kami terima bukan itu."),
        ({"type": "integer"}, float("inf"), "Tulis bilangan bulat, misalnya 12. Yang kami terima bukan itu."),
        ({"type": "integer"}, 12.5, "Tulis bilangan bulat, misalnya 12. Anda menulis 12,5."),
        ({"type": "integer", "minimum": 1}, -1000, "Tulis angka paling sedikit 1. Anda menulis -1.000."),
        ({"type": "integer", "maximum": 1500}, 2000, "Tulis angka paling banyak 1.500. Anda menulis 2.000."),
        ({"type": "number", "multipleOf": 0.5}, 0.3, "Tulis kelipatan 0,5. Anda menulis 0,3."),
        ({"type": "boolean"}, "x", 'Pilih Ya atau Tidak. Anda menulis "x".'),
        ({"type": "boolean", "const": True}, False, "Centang untuk melanjutkan."),
        ({"type": "boolean", "const": False}, True, "Pilih Tidak."),
        ({"type": "string", "const": "HAPUS"}, "hapus", 'Tulis "HAPUS". Anda menulis "hapus".'),
        ({"type": "string", "enum": ["a"]}, "b", 'Pilih salah satu yang tersedia. Anda memilih "b".'),
        ({"type": "string", "minLength": 10}, "abc", "Tulis paling sedikit 10 karakter. Anda menulis 3 karakter."),
        ({"type": "string", "maxLength": 2}, "abc", "Tulis paling banyak 2 karakter. Anda menulis 3 karakter."),
        ({"type": "string", "minLength": 1}, "", "Tulis isi."),
        ({"type": "string", "maxLength": 99, "enum": ["a"]}, "b" * 99, f'Pilih salah satu yang tersedia. Anda memilih "{"b" * 60}…".'),
        ({"type": "string", "format": "email"}, "maria", 'Tulis alamat surel lengkap, misalnya nama@contoh.go.id. Anda menulis "maria".'),
        ({"type": "string", "format": "date"}, "2026-02-31", 'Tulis tanggal yang ada di kalender, misalnya 2026-11-27. Anda menulis "2026-02-31".'),
        ({"type": "string", "format": "berkas"}, "../etc", "Unggah berkas ini sekali lagi."),
        ({"type": "object"}, "x", 'Isi setiap bagiannya. Anda menulis "x".'),
    ],
)  # fmt: skip
def test_an_error_says_what_to_do_then_what_was_seen(field, value, said):
    assert message(field, value) == said


TOPICS = {
    "type": "array",
    "minItems": 2,
    "maxItems": 3,
    "items": {"type": "string", "enum": list("abcd")},
}
ROWS = {
    "type": "array",
    "minItems": 2,
    "maxItems": 3,
    "items": {"type": "integer"},
    "uniqueItems": True,
}
FILES = {
    "type": "array",
    "minItems": 1,
    "maxItems": 1,
    "items": {"type": "string", "format": "berkas"},
}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (TOPICS, ["a"], "Pilih paling sedikit 2. Baru ada 1."),
        (TOPICS, list("abcd"), "Pilih paling banyak 3. Sekarang ada 4."),
        (ROWS, [1], "Isi paling sedikit 2 baris. Baru ada 1."),
        (ROWS, [1, 1], "Tulis setiap isi sekali saja. Ada yang sama di antara 2 isi."),
        (FILES, [], "Unggah paling sedikit 1 berkas. Baru ada 0."),
        (FILES, "x", 'Isi sebagai daftar. Anda menulis "x".'),
    ],
)
def test_lists_say_how_many(field, value, said):
    assert message(field, value) == said


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"type": "string", "title": "Nama lengkap"}, "Tulis nama lengkap."),
        (NPWP, "Tulis NPWP."),
        ({"type": "string", "title": "Loket", "enum": ["1"]}, "Pilih loket."),
        ({**TOPICS, "title": "Topik"}, "Pilih topik."),
        ({"type": "string", "title": "Surat", "format": "berkas"}, "Unggah surat."),
        ({**FILES, "title": "Lampiran"}, "Unggah lampiran."),
        ({**ROWS, "title": "Tahun"}, "Isi tahun."),
        ({"type": "object", "title": "Alamat"}, "Isi alamat."),
        ({"type": "boolean"}, "Pilih Ya atau Tidak."),
        ({"type": "boolean", "const": True}, "Centang untuk melanjutkan."),
    ],
)
def test_what_is_missing_is_asked_for(field, said):
    schema = resolved({"isi": field}, required=["isi"])
    assert validate(schema, {}) == (FieldError(path="isi", message=said),)


def test_errors_have_dotted_paths_in_the_order_of_the_form():
    orang = {
        "type": "object",
        "required": ["surel"],
        "properties": {
            "surel": {"type": "string", "format": "email", "title": "Surel"}
        },
    }
    schema = resolved(
        {
            "nama": {"type": "string"},
            "pemohon": orang,
            "baris": {"type": "array", "maxItems": 3, "items": orang},
        },
        required=["nama"],
    )
    value = {
        "baris": [{"surel": "a@b.id"}, {}],
        "pemohon": {"surel": "x", "y": 1},
        "z": 1,
    }
    assert [error.path for error in validate(schema, value)] == [
        "nama",
        "pemohon.surel",
        "baris.1.surel",
        "pemohon.y",
        "z",
    ]


def test_nothing_outside_the_schema_is_accepted_in_any_branch():
    schema = resolved(
        {"a": {"type": "string", "enum": ["x", "y"]}, "b": {"type": "string"}},
        **{
            "if": {"properties": {"a": {"const": "x"}}},
            "then": {"properties": {"b": {"minLength": 3}}},
        },
    )
    assert validate(schema, {"a": "y", "b": "b"}) == ()
    assert [error.path for error in validate(schema, {"a": "x", "b": "b"})] == ["b"]
    for chosen in ("x", "y"):
        error = validate(schema, {"a": chosen, "c": "1"})[0]
        assert error == FieldError(
            path="c", message='Hapus isian "c". Formulir ini tidak memilikinya.'
        )


@pytest.mark.parametrize("value", [None, 1, "x", []])
def test_a_form_takes_an_object_only(value):
    assert [
        error.path for error in validate(resolved({"a": {"type": "string"}}), value)
    ] == [""]


def test_a_field_has_one_error():
    field = {
        **NPWP,
        "minLength": 30,
        "maxLength": 40,
        "examples": ["0" * 30],
        "pattern": "^0{30}$",
    }
    assert len(validate(resolved({"npwp": field}), {"npwp": "1"})) == 1


@pytest.mark.parametrize("size", [10_000, 100_000])
def test_what_is_far_too_long_is_refused_at_once(size):
    rows = {
        "type": "array",
        "maxItems": 5,
        "uniqueItems": True,
        "items": {"type": "object"},
    }
    schema = resolved({"daftar": rows, "npwp": NPWP})
    value = {
        "daftar": [{"x": 1}, "y"] * size,
        "npwp": "1" * size,
        **{f"k{number}": 1 for number in range(size)},
    }
    found = []
    assert timeit.timeit(lambda: found.extend(validate(schema, value)), number=1) < 2
    assert [error.path for error in found][:2] == ["daftar", "npwp"]
    assert len(found) == 22


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("date", ["2026-11-27", "2028-02-29"], ["2026-02-29", "20261127", "2026-11-27T00:00:00Z", "2026-11-27\n"]),
        ("date-time", ["2026-11-27T14:05:00+08:00", "2026-11-27T14:05:00.5Z"], ["2026-11-27T14:05:00", "2026-11-27 14:05:00Z", "2026-11-27T24:00:00Z", "2026-02-31T01:00:00Z"]),
        ("time", ["14:05:00+08:00", "23:59:59Z"], ["14:05", "25:00:00Z", "14:05:60Z"]),
        ("email", ["maria@bps.go.id", "a.b+c@x-y.co"], ["@", "maria@", "maria@bps", "a b@c.id", "a@-b.id", "a@b..id", "a" * 65 + "@b.id"]),
        ("uri", ["https://bps.go.id/a?b#c", "http://a.id:80/%20"], ["bps.go.id", "javascript:alert(1)", "https://a b", "https://a/%zz", "ftp://a.id"]),
        ("berkas", ["0b3f8a5e-6f0b-4c36-9d9e-0123456789ab"], ["x", "0B3F8A5E-6F0B-4C36-9D9E-0123456789AB", "0b3f8a5e6f0b4c369d9e0123456789ab"]),
    ],
)  # fmt: skip
def test_formats_are_really_checked(name, good, bad):
    schema = resolved({"isi": {"type": "string", "format": name}})
    assert [text for text in good if validate(schema, {"isi": text})] == []
    assert [text for text in bad if not validate(schema, {"isi": text})] == []


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(sorted(formats.RULES)), text=st.text(max_size=40))
def test_a_reader_without_formats_refuses_what_is_refused_here(name, text):
    rule = {"type": "string", **formats.RULES[name]}
    plain = Draft202012Validator(rule).is_valid(text) and not text.endswith("\n")
    assert formats.matches(name, text) or not plain


@pytest.mark.parametrize(
    "value", [0, -5, 999, 1000, 1234567.5, -1234.25, 1e15, 0.001, 1e-7]
)
def test_numbers_are_written_the_indonesian_way(value):
    text = messages.number(value)
    assert float(text.replace(".", "").replace(",", ".")) == value


# Equal to jsonschema


def reference(schema):
    return Draft202012Validator(schema, format_checker=formats.checker())


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_verdict_is_that_of_jsonschema_over_the_resolved_schema(data):
    schema = data.draw(schemas())
    assert check(schema, {}) == ()
    ready = resolve(Form(schema=schema), data={}, role=None, choices={})
    value = data.draw(values(ready))
    assert validate(ready, value) == ()
    assert reference(ready).is_valid(value)
    broken = data.draw(mutations(value))
    assert (validate(ready, broken) == ()) is reference(ready).is_valid(broken)


@st.composite
def mutations(draw, value):
    """The value with one place changed at will."""
    broken = copy.deepcopy(value)
    place = broken
    while True:
        if not place:
            return draw(JSON)
        keys = list(place) if isinstance(place, dict) else range(len(place))
        key = draw(st.sampled_from(keys))
        if not isinstance(place[key], (dict, list)) or draw(st.booleans()):
            place[key] = draw(JSON)
            return broken
        place = place[key]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_plain_validator_accepts_nothing_that_is_refused_here(data):
    ready = resolve(Form(schema=data.draw(schemas())), data={}, role=None, choices={})
    value = data.draw(mutations(data.draw(values(ready))))
    if Draft202012Validator(ready, format_checker=FormatChecker()).is_valid(value):
        assert validate(ready, value) == ()


def test_a_form_is_compiled_once_and_judged_for_less_than_that():
    field = {"type": "string", "minLength": 1, "maxLength": 200}
    value = {"nama": "Maria", "surel": "maria@bps.go.id", "npwp": "0" * 15}

    def schema(number):
        return resolved(
            {
                "nama": {**field, "title": f"Nama {number}"},
                "surel": {"type": "string", "format": "email"},
                "npwp": NPWP,
            },
            required=["nama", "surel"],
        )

    def calls(form):
        """How many functions are called: no other work on the machine changes that."""
        profile = cProfile.Profile()
        assert profile.runcall(validate, form, value) == ()
        return pstats.Stats(profile).total_calls

    forms = [schema(number) for number in range(3)]
    first, again = [calls(form) for form in forms], [calls(form) for form in forms]
    assert max(again) < min(first) / 1.3
