"""What a form says to a person: what to do, then what was seen. Never "tidak valid"."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from math import isfinite
from typing import Any, Final

from engine.forms.model import Schema, Value

_DIGITS: Final = re.compile(r"\^(?:\\d|\[0-9\])\{(\d+)(?:,(\d+))?\}\$")
_SHOWN: Final = 60

_FORMATS: Final[Mapping[str, str]] = {
    "date": "Tulis tanggal yang ada di kalender, misalnya 2026-11-27",
    "date-time": "Tulis tanggal dan jam, misalnya 2026-11-27T14:05:00+08:00",
    "time": "Tulis jam dan menit, misalnya 14:05:00+08:00",
    "email": "Tulis alamat surel lengkap, misalnya nama@contoh.go.id",
    "uri": "Tulis alamat web yang diawali https://, misalnya https://www.bps.go.id",
    "berkas": "Unggah berkas ini sekali lagi",
}
_TYPES: Final[Mapping[str, str]] = {
    "string": "Tulis teks",
    "number": "Tulis angka, misalnya 12,5",
    "integer": "Tulis bilangan bulat, misalnya 12",
    "boolean": "Pilih Ya atau Tidak",
    "array": "Isi sebagai daftar",
    "object": "Isi setiap bagiannya",
}


def number(value: float | Decimal) -> str:
    """A number as it is written in Indonesia: 1234567.5 is "1.234.567,5"."""
    whole, _, fraction = plain(value).partition(",")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def plain(value: float | Decimal) -> str:
    """A number without thousands separators or exponent, decimal comma: "1234567,5"."""
    text = format(Decimal(str(value)), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def missing(field: Schema) -> str:
    """A required field has no value."""
    if field["type"] == "boolean":
        return _wanted_boolean(field)
    verb = "Tulis"
    if "enum" in field or "enum" in field.get("items", {}):
        verb = "Pilih"
    elif "berkas" in {field.get("format"), field.get("items", {}).get("format")}:
        verb = "Unggah"
    elif field["type"] in {"object", "array"}:
        verb = "Isi"
    return f"{verb} {in_sentence(field.get('title', 'isian ini'))}."


def unknown(name: str) -> str:
    """A value for a field that this form does not have."""
    return f'Hapus isian "{_short(name)}". Formulir ini tidak memilikinya.'


def wrong(keyword: str, rule: Value, value: Value, field: Schema) -> str:
    """A value breaks one keyword of its field."""
    return _SENTENCES[keyword](rule, value, field)


def in_sentence(title: str) -> str:
    """A label inside a sentence: "Nama lengkap" is "nama lengkap", "NPWP" stays."""
    first = title.split(" ", 1)[0]
    if first[1:] == first[1:].lower() and len(first) > 1:
        return title[0].lower() + title[1:]
    return title


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _seen(value: Value, verb: str = "Anda menulis") -> str:
    if isinstance(value, bool):
        return f"{verb} {'ya' if value else 'tidak'}."
    if isinstance(value, (int, float)) and isfinite(value):
        return f"{verb} {_short(number(value))}."
    if isinstance(value, str) and value:
        return f'{verb} "{_short(value)}".'
    if value is None or value == "":
        return "Isiannya masih kosong."
    return "Yang kami terima bukan itu."


def _wanted_boolean(field: Schema) -> str:
    if "const" not in field:
        return "Pilih Ya atau Tidak."
    return "Centang untuk melanjutkan." if field["const"] else "Pilih Tidak."


def _type(rule: str, value: Value, field: Schema) -> str:
    if rule == "boolean":
        return f"{_wanted_boolean(field)} {_seen(value)}"
    return f"{_TYPES[rule]}. {_seen(value)}"


def _enum(rule: list[Any], value: Value, _field: Schema) -> str:
    if not rule:
        return "Belum ada yang dapat dipilih. Hubungi petugas kantor ini."
    return f"Pilih salah satu yang tersedia. {_seen(value, 'Anda memilih')}"


def _const(rule: Value, value: Value, field: Schema) -> str:
    if isinstance(rule, bool):
        return _wanted_boolean(field)
    wanted = f'"{rule}"' if isinstance(rule, str) else number(rule)
    return f"Tulis {wanted}. {_seen(value)}"


def _at_least(rule: float, value: float, _field: Schema) -> str:
    return f"Tulis angka paling sedikit {number(rule)}. {_seen(value)}"


def _at_most(rule: float, value: float, _field: Schema) -> str:
    return f"Tulis angka paling banyak {number(rule)}. {_seen(value)}"


def _multiple(rule: float, value: float, _field: Schema) -> str:
    return f"Tulis kelipatan {number(rule)}. {_seen(value)}"


def _min_length(rule: int, value: str, field: Schema) -> str:
    if not value:
        return missing(field)
    return f"Tulis paling sedikit {number(rule)} karakter. Anda menulis {number(len(value))} karakter."


def _max_length(rule: int, value: str, _field: Schema) -> str:
    return f"Tulis paling banyak {number(rule)} karakter. Anda menulis {number(len(value))} karakter."


def _pattern(rule: str, value: str, field: Schema) -> str:
    digits = _DIGITS.fullmatch(rule)
    if digits:
        wanted = _between(int(digits[1]), int(digits[2] or digits[1]))
        seen = f"{len(value)} angka." if value.isdecimal() else f'"{_short(value)}".'
        return f"Tulis {wanted} angka. Anda menulis {seen}"
    examples = field.get("examples")
    wanted = f'Tulis seperti contoh "{examples[0]}"' if examples else "Tulis ulang"
    return f"{wanted}. {_seen(value)}"


def _between(least: int, most: int) -> str:
    if least == most:
        return str(least)
    return f"{least} {'atau' if most == least + 1 else 'sampai'} {most}"


def _format(rule: str, value: str, _field: Schema) -> str:
    seen = f" {_seen(value)}" if rule != "berkas" else ""
    return f"{_FORMATS[rule]}.{seen}"


def _min_items(rule: int, value: list[Any], field: Schema) -> str:
    verb, what = _counting(field)
    return f"{verb} paling sedikit {rule}{what}. Baru ada {len(value)}."


def _max_items(rule: int, value: list[Any], field: Schema) -> str:
    verb, what = _counting(field)
    return f"{verb} paling banyak {rule}{what}. Sekarang ada {len(value)}."


def _counting(field: Schema) -> tuple[str, str]:
    items = field["items"]
    if "enum" in items:
        return "Pilih", ""
    return (
        ("Unggah", " berkas") if items.get("format") == "berkas" else ("Isi", " baris")
    )


def _unique(_rule: bool, value: list[Any], _field: Schema) -> str:  # noqa: FBT001
    return f"Tulis setiap isi sekali saja. Ada yang sama di antara {len(value)} isi."


_SENTENCES: Final[Mapping[str, Callable[[Any, Any, Schema], str]]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "minimum": _at_least,
    "maximum": _at_most,
    "multipleOf": _multiple,
    "minLength": _min_length,
    "maxLength": _max_length,
    "pattern": _pattern,
    "format": _format,
    "minItems": _min_items,
    "maxItems": _max_items,
    "uniqueItems": _unique,
}
