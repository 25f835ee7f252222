"""Messages in the other language: every one that a service user can meet has words in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.forms import formats, validating
from web import languages, rewording
from web.rewording import reworded

ROOT = Path(languages.__file__).parents[1]
MET = (
    "engine/calls.py",
    "engine/duties.py",
    "engine/inbox.py",
    "engine/instances.py",
    "engine/messages.py",
    "engine/steps/locking.py",
    "engine/storable.py",
    "engine/surroundings.py",
    "engine/views.py",
    "pst/conversation/summaries.py",
    "pst/library/catalogue.py",
    "pst/library/contents.py",
    "pst/library/drawing.py",
    "pst/mail/accounts.py",
    "pst/mail/wording.py",
    "pst/queue/numbers.py",
    "pst/sales/invoices/reading.py",
    "pst/sales/invoices/requested.py",
    "pst/standards.py",
    "pst/survey.py",
    "web/access.py",
    "web/accounts.py",
    "web/acting.py",
    "web/api/files.py",
    "web/auth.py",
    "web/clock.py",
    "web/data_requests.py",
    "web/demo.py",
    "web/errors.py",
    "web/files.py",
    "web/filing.py",
    "web/gate.py",
    "web/idempotency.py",
    "web/login.py",
    "web/openness.py",
    "web/own_account.py",
    "web/pacing.py",
    "web/password_rules.py",
    "web/registering.py",
    "web/robots.py",
    "web/second_factor.py",
    "web/uploads/*.py",
    "web/pages/filling.py",
    "web/pages/kiosk.py",
    "web/pages/messages.py",
    "web/pages/papers.py",
    "web/pages/passwords.py",
    "web/pages/starting.py",
    "web/pages/cases.py",
    "web/pages/complaints.py",
    "web/pages/summaries.py",
    "web/pages/tasks.py",
)
"""Where what a service user reads is said; what else stands there may have its English, too."""
OFFICE = {
    "Kendala diselesaikan.",
    "Keyakinan Xyz.",
    "Ditetapkan kantor: Xyz.",
    "Pengaturan pengaduan disimpan.",
    "Tulis bilangan hari, atau kosongkan. Anda menulis Xyz.",
    "Tulis judul.",
    "Tulis pertanyaannya tanpa nama.",
    "Tulis jawabannya tanpa nama.",
    "Nyatakan bahwa Anda sudah memeriksanya.",
    "Ringkasan terbit. Semua orang dapat mencarinya.",
    "Ringkasan ditarik.",
    "Selesai: Xyz.",
}
"""What stands there and only the office reads."""
VALUE = "Xyz"
SENTENCE = re.compile(r"[A-Z“].* .*[.?!]", re.DOTALL)
INNER = re.compile(rf"^{VALUE} (?=[A-Z])")
"""Another message of ours, in front of what is said about it."""
OF_THE_FORM = re.compile(r'<span lang="id">(nama|lain|Ab 1|ya|5)</span>')
"""Labels and examples of the forms below."""
NAME = re.compile(r"%\((\w+)\)s")
MARKED = '<span lang="id">'


def lacking(message: str) -> bool:
    """Whether a sentence of it has no English; values are Indonesian on purpose."""
    english = reworded(message, "en").replace(f"{MARKED}{VALUE}</span>", VALUE)
    return MARKED in english


def said(path: Path) -> Iterator[str]:
    """The sentences that a module says to people, with something in the place of each value."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    others = {id(part) for one in nodes for part in unsaid(one)}
    for one in nodes:
        text = INNER.sub("", sample(one))
        if id(one) not in others and SENTENCE.fullmatch(text):
            yield text


def unsaid(node: ast.AST) -> Iterator[ast.AST]:
    """What in it is a docstring, a piece of a longer text, or asked of the catalogue by the page itself."""
    if isinstance(node, ast.Expr):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield from (one for one in ast.walk(node) if one is not node)
    if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "gettext"}:
        yield from node.args


def sample(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(sample(one) or VALUE for one in node.values)
    return ""


@pytest.mark.parametrize("pattern", MET)
def test_every_message_that_a_service_user_can_meet_has_english_words(
    pattern: str,
) -> None:
    messages = {one for path in ROOT.glob(pattern) for one in said(path)} - OFFICE
    assert messages
    assert {one for one in messages if lacking(one)} == set()


def test_what_only_the_office_reads_is_still_said() -> None:
    everything = {one for at in MET for path in ROOT.glob(at) for one in said(path)}
    assert everything >= OFFICE


TEXT, WHOLE = {"type": "string", "title": "Nama"}, {"type": "integer", "title": "Umur"}
FILE = TEXT | {"format": "berkas"}


def many(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "title": "Daftar", "items": items, "maxItems": 2}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (TEXT, 12.5),
        (TEXT | {"minLength": 3}, "ab"),
        (TEXT | {"maxLength": 1000}, "a" * 1001),
        (TEXT | {"minLength": 1}, ""),
        (TEXT | {"pattern": r"^[0-9]{16}$"}, "12"),
        (TEXT | {"pattern": r"^[0-9]{15,16}$"}, "dua. belas"),
        (TEXT | {"pattern": r"^[0-9]{3,9}$"}, "1"),
        (TEXT | {"pattern": "^A", "examples": ["Ab 1"]}, "b"),
        (TEXT | {"pattern": "^A"}, "b"),
        (TEXT | {"enum": ["a"]}, "b"),
        (TEXT | {"enum": []}, "b"),
        (TEXT | {"const": "ya"}, "bukan"),
        *((TEXT | {"format": one}, "x") for one in formats.RULES),
        (FILE, "x"),
        (WHOLE, "dua. belas"),
        (WHOLE, None),
        (WHOLE, True),
        (WHOLE | {"const": 5}, 4),
        (WHOLE | {"enum": [5]}, 4),
        (WHOLE | {"minimum": 1000}, 4),
        (WHOLE | {"maximum": 2}, 4),
        (WHOLE | {"multipleOf": 5}, 4),
        ({"type": "number", "title": "Berat"}, "x"),
        ({"type": "boolean", "title": "Setuju"}, "x"),
        ({"type": "boolean", "title": "Setuju", "const": True}, False),
        ({"type": "boolean", "title": "Setuju", "const": False}, True),
        ({"type": "object", "title": "Alamat", "properties": {}}, "x"),
        (many(TEXT), "x"),
        (many(TEXT) | {"minItems": 2}, ["a"]),
        (many(TEXT), ["a", "b", "c"]),
        (many(FILE) | {"minItems": 2}, []),
        (many(TEXT | {"enum": ["a"]}) | {"minItems": 2}, ["a"]),
        (many(TEXT) | {"uniqueItems": True}, ["a", "a"]),
    ],
)
def test_every_fault_of_a_field_has_english_words(
    field: dict[str, Any], value: object
) -> None:
    schema = {
        "type": "object",
        "properties": {"isian": field},
        "additionalProperties": False,
    }
    found = validating.validate(schema, {"isian": value})
    assert [one.path for one in found] == ["isian"]
    assert MARKED not in OF_THE_FORM.sub("", reworded(found[0].message, "en"))


@pytest.mark.parametrize(
    "field",
    [
        TEXT,
        FILE,
        {"type": "string"},
        {"type": "object", "title": "Nama", "properties": {}},
        TEXT | {"enum": ["a"]},
        {"type": "boolean", "title": "Setuju"},
    ],
)
def test_every_lacking_field_has_english_words(field: dict[str, Any]) -> None:
    schema = {
        "type": "object",
        "properties": {"isian": field},
        "required": ["isian"],
        "additionalProperties": False,
    }
    missing, unknown = validating.validate(schema, {"lain": 1})
    for one in (missing, unknown):
        assert MARKED not in OF_THE_FORM.sub("", reworded(one.message, "en"))


def test_what_a_form_says_stays_indonesian_and_is_marked_so() -> None:
    assert reworded("Tulis no. telepon.", "en") == (
        'Write “<span lang="id">no. telepon</span>”.'
    )


def test_what_somebody_typed_is_neither_read_as_words_of_ours_nor_as_a_page() -> None:
    typed = 'Tulis teks. Anda menulis "Coba lagi. <b>".'
    assert reworded(typed, "en") == (
        "Write a text. You wrote &#34;Coba lagi. &lt;b&gt;&#34;."
    )


def test_a_sentence_without_english_is_marked_and_the_others_are_read() -> None:
    assert reworded("Aneh sekali. Coba lagi.", "en") == (
        '<span lang="id">Aneh sekali.</span> Try again.'
    )


def test_a_very_long_message_is_taken_as_one() -> None:
    text = "Coba lagi. " * 40
    assert reworded(text, "en") == f"{MARKED}{text}</span>"


def test_numbers_have_no_dots_between_thousands() -> None:
    assert reworded("Tulis paling banyak 1.000 karakter.", "en") == (
        "Write at most 1000 characters."
    )


def test_every_name_in_a_message_stands_in_it_once() -> None:
    twice = [
        one.id
        for one in languages.catalogue("en", rewording.PART)
        if len(set(names := NAME.findall(str(one.id)))) != len(names)
    ]
    assert twice == []
