"""Random forms of the closed keyword set, and values that satisfy them."""

import string
from datetime import date
from typing import Any

from hypothesis import strategies as st

NAMES = ["nama", "jenis", "jumlah", "setuju", "tanggal", "topik", "baris", "alamat"]
WORDS = st.text(string.ascii_letters + string.digits + " .,-&<>\"'é日", max_size=12)
TEXT = st.builds(
    lambda a, b, c: a + b + c, st.sampled_from("aZ9<&\"'"), WORDS, st.just("z")
)
LINES = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
FILE_IDS = st.uuids(version=4).map(str)
FORMATS = {
    "date": st.dates().map(lambda day: day.isoformat()),
    "date-time": st.builds(
        "{}T{}+08:00".format,
        st.dates(date(1950, 1, 1), date(9999, 12, 30)),
        st.times().map(lambda at: at.replace(microsecond=0).isoformat()),
    ),
    "time": st.times().map(lambda at: at.replace(microsecond=0).isoformat() + "+08:00"),
    "email": st.sampled_from(["maria@bps.go.id", "a.b+c@x-y.example", "o'neil@a.id"]),
    "uri": st.sampled_from(
        ["https://www.bps.go.id/a?b=c&d=%20e", "http://a.id:8000/#x"]
    ),
    "berkas": FILE_IDS,
}
PATTERNS = {
    r"^[0-9]{15,16}$": st.from_regex(r"[0-9]{15,16}", fullmatch=True),
    r"^(\+62|0)\d{8,12}$": st.from_regex(r"(\+62|0)[0-9]{8,12}", fullmatch=True),
}
Json = Any
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
)
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(NAMES) | st.text(max_size=3), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@st.composite
def texts(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(
        st.sampled_from(["bebas", "enum", "oneOf", "format", "pattern", "const"])
    )
    options = draw(st.lists(TEXT, min_size=1, max_size=9, unique=True))
    if kind == "enum":
        return {"type": "string", "enum": options}
    if kind == "oneOf":
        return {
            "type": "string",
            "oneOf": [{"const": each, "title": f"Pilihan {each}"} for each in options],
        }
    if kind == "format":
        return {"type": "string", "format": draw(st.sampled_from(sorted(FORMATS)))}
    if kind == "pattern":
        pattern = draw(st.sampled_from(sorted(PATTERNS)))
        example = "012345678901234" if "15" in pattern else "081234567890"
        return {
            "type": "string",
            "pattern": pattern,
            "maxLength": 20,
            "examples": [example],
        }
    if kind == "const":
        return {"type": "string", "const": options[0]}
    return {"type": "string", "minLength": draw(st.integers(0, 3)), "maxLength": 60}


@st.composite
def numbers(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["integer", "number"]))
    low = draw(st.integers(-1000, 1000))
    if draw(st.booleans()):
        return {"type": kind, "enum": [low, low + 1, low + 5]}
    schema: dict[str, Any] = {"type": kind}
    if draw(st.booleans()):
        schema |= {"minimum": low, "maximum": low + draw(st.integers(0, 500))}
    return schema


BOOLEANS = st.sampled_from([{"type": "boolean"}, {"type": "boolean", "const": True}])
SCALAR_FIELDS = texts() | numbers() | BOOLEANS


@st.composite
def lists(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["enum", "teks", "berkas", "objek"]))
    least = draw(st.integers(0, 2))
    schema: dict[str, Any] = {"type": "array", "minItems": least, "maxItems": least + 3}
    if kind == "enum":
        options = draw(st.lists(TEXT, min_size=least + 1, max_size=5, unique=True))
        return schema | {
            "items": {"type": "string", "enum": options},
            "uniqueItems": True,
        }
    if kind == "teks":
        return schema | {"items": {"type": "string", "minLength": 1}}
    if kind == "berkas":
        return schema | {"items": {"type": "string", "format": "berkas"}}
    row = {"type": "object", "properties": _titled({"isi": draw(texts())})}
    return schema | {"items": row | {"required": ["isi"]}}


def _titled(fields: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: {**field, "title": name.title()} for name, field in fields.items()}


@st.composite
def schemas(draw: st.DrawFn, depth: int = 0) -> dict[str, Any]:
    """An object schema of the closed set, sometimes with a condition or a nested object."""
    kinds = SCALAR_FIELDS | lists()
    if depth < 2:
        kinds |= schemas(depth=depth + 1)
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    fields = _titled({name: draw(kinds) for name in names})
    schema: dict[str, Any] = {"type": "object", "properties": fields}
    schema["required"] = draw(st.lists(st.sampled_from(names), unique=True))
    tested = [name for name in names if "enum" in fields[name]]
    if tested and draw(st.booleans()):
        option = fields[tested[0]]["enum"][0]
        schema["if"] = {"properties": {tested[0]: {"const": option}}}
        schema["then"] = {"required": [names[-1]]}
        schema["else"] = {"required": [names[0]]}
    return schema


@st.composite
def values(draw: st.DrawFn, schema: dict[str, Any]) -> Json:
    """A value for a resolved schema; conditions are met by filling every field."""
    return draw(_VALUES[schema["type"]](schema))


def _object_values(schema: dict[str, Any]) -> st.SearchStrategy[Json]:
    fields = schema["properties"]
    needed = set(fields) if "if" in schema else set(schema["required"])
    return st.fixed_dictionaries(
        {name: values(field) for name, field in fields.items() if name in needed},
        optional={
            name: values(field) for name, field in fields.items() if name not in needed
        },
    )


def _array_values(schema: dict[str, Any]) -> st.SearchStrategy[Json]:
    unique = repr if schema.get("uniqueItems") else None
    most = schema["maxItems"]
    if "enum" in schema["items"]:
        most = min(most, len(schema["items"]["enum"]))
    return st.lists(
        values(schema["items"]),
        min_size=min(schema["minItems"], most),
        max_size=most,
        unique_by=unique,
    )


def _text_values(schema: dict[str, Any]) -> st.SearchStrategy[Json]:
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    if "format" in schema:
        return FORMATS[schema["format"]]
    if "pattern" in schema:
        return PATTERNS[schema["pattern"]]
    least = schema.get("minLength", 0)
    return LINES.map(lambda text: text.ljust(least, "x"))


def _number_values(schema: dict[str, Any]) -> st.SearchStrategy[Json]:
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    low, high = schema["minimum"], schema["maximum"]
    if schema["type"] == "integer":
        return st.integers(low, high)
    return st.integers(low, high) | st.floats(low, high)


_VALUES = {
    "object": _object_values,
    "array": _array_values,
    "string": _text_values,
    "integer": _number_values,
    "number": _number_values,
    "boolean": lambda schema: st.sampled_from([True, schema.get("const", False)]),
}
