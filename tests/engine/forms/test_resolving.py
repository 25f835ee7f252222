"""A form for one case and one role: references, options and limits from the data, and what a role may read."""

import pytest

from engine.errors import FormError
from engine.forms import readable, validate
from engine.forms.resolving import at
from tests.engine.forms.small_forms import form, resolved


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
