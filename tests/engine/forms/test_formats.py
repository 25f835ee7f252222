"""The formats of a field are really checked, and no looser than by a reader without them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engine.forms import formats, validate
from tests.engine.forms.small_forms import resolved


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
