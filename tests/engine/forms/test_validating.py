"""Values: nothing outside the schema, one error a field, the verdict of jsonschema, and that at once."""

import copy
import cProfile
import pstats
import timeit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from engine.forms import (
    FieldError,
    Form,
    check,
    formats,
    resolve,
    validate,
)
from tests.engine.forms.small_forms import NPWP, resolved
from tests.form_strategies import JSON, schemas, values


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
