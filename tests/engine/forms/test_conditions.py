"""Conditions: what is wrong with one is said, and it follows what a role sees."""

import pytest

from tests.engine.forms.small_forms import problems, resolved


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
