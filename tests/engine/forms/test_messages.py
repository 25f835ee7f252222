"""What a form says to a person: what to do, then what was seen, numbers the Indonesian way."""

import pytest

from engine.forms import FieldError, messages, validate
from tests.engine.forms.small_forms import NPWP, message, resolved


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


@pytest.mark.parametrize(
    "value", [0, -5, 999, 1000, 1234567.5, -1234.25, 1e15, 0.001, 1e-7]
)
def test_numbers_are_written_the_indonesian_way(value):
    text = messages.number(value)
    assert float(text.replace(".", "").replace(",", ".")) == value
