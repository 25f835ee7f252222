"""The one language of conditions: what it says, and all that it refuses to say."""

import pytest

from engine import expressions
from engine.errors import ExpressionError

DATA = {
    "permintaan": {"produk": "data_mikro", "jumlah": 3, "butir": [1, 2]},
    "kosong": None,
    "setuju": True,
}


def hari(jumlah, *, mulai=0):
    return ("hari", jumlah, mulai)


FUNCTIONS = {"hari": hari}


def value(text):
    return expressions.compile(text, FUNCTIONS).evaluate(DATA, FUNCTIONS)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ('permintaan.produk == "data_mikro"', True),
        ("permintaan.catatan == None", True),
        ("tidak.ada.sama.sekali == null", True),
        ("permintaan.produk.panjang", None),
        ('permintaan["jumlah"] + 1', 4),
        ("permintaan.butir[-1]", 2),
        ("permintaan.butir[kosong]", None),
        ("1 < 2 <= 2", True),
        ("1 < 2 > 3", False),
        ("kosong < 3", False),
        ("not (kosong > 3)", True),
        ("setuju == 1", False),
        ("setuju and permintaan.jumlah > 2", True),
        ('kosong or "lainnya"', "lainnya"),
        ("kosong and tidak.ada", None),
        ('"a" in ["a", "b"]', True),
        ('"x" not in permintaan', True),
        ("permintaan.jumlah * 2 - 1 // 1", 5),
        ("-7 % 4 + +1", 2),
        ("3 / 2", 1.5),
        ('"ya" if setuju else "tidak"', "ya"),
        ('"ya" if kosong else "tidak"', "tidak"),
        ("hari(permintaan.jumlah, mulai=1.5e1)", ("hari", 3, 15.0)),
        ('"PT1H"', "PT1H"),
        ("\n  setuju\n  and true\n", True),
        (
            r'"kata \"dalam\" kutip # bukan komentar"',
            'kata "dalam" kutip # bukan komentar',
        ),
        ("[]", []),
        ("false", False),
    ],
)
def test_expressions_have_values(text, result):
    found = value(text)

    assert found == result
    assert type(found) is type(result)


HOSTILE = [
    '__import__("os").system("id")',
    "().__class__.__bases__[0].__subclasses__()",
    "permintaan.__class__",
    "permintaan._rahasia",
    "_x",
    "__builtins__",
    "[x for x in permintaan]",
    "{x for x in permintaan}",
    "{x: 1 for x in permintaan}",
    "(x for x in permintaan)",
    "hari(x for x in permintaan)",
    "lambda: 1",
    "(lambda: 1)()",
    'f"{permintaan}"',
    "f'{permintaan!r:>{setuju}}'",
    '"{0.__class__}".format(permintaan)',
    '"%s" % permintaan',
    "(a := 1)",
    "a = 1",
    "*permintaan",
    "hari(*permintaan)",
    "hari(**permintaan)",
    "hari(jumlah=1, jumlah=2)",
    "9**9**9",
    "2 ** 2",
    '"a" * 1000000000',
    "[0] * 1000000000",
    '1000000000 * "a"',
    "1e999",
    "99999999999999999999",
    "0x10",
    "1_000",
    "1j",
    'b"a"',
    'r"a"',
    'u"a"',
    '"""a"""',
    r'"\x41"',
    r'"\N{BULLET}"',
    "await permintaan",
    "yield permintaan",
    "async",
    "\uff45val('1')",
    "\u00e9tat",
    "\u0430 == 1",
    'eval("1")',
    'exec("1")',
    'open("/etc/passwd")',
    'getattr(permintaan, "produk")',
    "globals()",
    "permintaan.get()",
    "hari.tukar(1)",
    "hari(1)(2)",
    "None()",
    "permintaan[1:2]",
    "permintaan[1, 2]",
    "a, b",
    "()",
    "...",
    "a is None",
    "a is not None",
    "not",
    "(",
    "]",
    '"a',
    "a; b",
    "import os",
    "del a",
    "assert a",
    "raise a",
    "class A: pass",
    "a @ b",
    "a & b",
    "a && b",
    "a | b",
    "a || b",
    "~a",
    "!a",
    "a << 2",
    "`a`",
    "$a",
    "a ? b : c",
    "1if a else 2",
    "0777",
    "a # tersembunyi",
    "a\\\nb",
    "a\x00b",
    "a -> b",
    "a b",
    "a if b",
    "True = 1",
    "{1, 2}",
    '{"a": 1}',
    "(" * 300 + "1" + ")" * 300,
    "[" * 90 + "]" * 90,
    "not " * 200 + "a",
    "-" * 900 + "1",
    "a" + ".b" * 60,
    "+".join("a" * 300),
    "[" + ",".join("1" * 300) + "]",
    "a" * 1001,
    "",
    "  \n ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_everything_else_is_refused_before_anything_runs(text):
    with pytest.raises(
        ExpressionError, match=r'(?s)^Ekspresi ".*": .{8,}\.$'
    ) as caught:
        expressions.compile(text, FUNCTIONS)

    assert len(str(caught.value)) < 400


def test_a_name_is_never_an_attribute_of_an_object():
    class Trap(dict):
        rahasia = "terbaca"

    expression = expressions.compile("kotak.rahasia")

    assert expression.evaluate({"kotak": Trap()}) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('"a" < 1', "teks tidak dapat dibandingkan dengan angka"),
        ("permintaan.jumlah + permintaan.produk", "harus angka"),
        ("-permintaan", "isian tidak punya lawan"),
        ("+kosong", "kosong tidak punya lawan"),
        ("permintaan.produk[0]", "teks tidak punya butir"),
        ("1 in 2", "angka tidak dapat dicari"),
        ("1 / 0", "nol"),
        ("1000000000 * 1000000000", "terlalu besar"),
        ("hari()", 'fungsi "hari" tidak menerima'),
    ],
)
def test_values_that_do_not_go_together_are_named(text, says):
    with pytest.raises(ExpressionError, match=says):
        value(text)


def test_a_function_that_is_missing_later_is_named():
    expression = expressions.compile("hari(1)", FUNCTIONS)

    with pytest.raises(ExpressionError, match="tidak tersedia"):
        expression.evaluate({})


def test_what_a_function_cannot_do_passes_through():
    def gagal():
        raise ConnectionError("putus")

    with pytest.raises(ConnectionError):
        expressions.compile("gagal()", ["gagal"]).evaluate({}, {"gagal": gagal})


def test_an_expression_knows_what_it_reads_and_calls():
    expression = expressions.compile("hari(a.b) == c[d.e] or true", FUNCTIONS)

    assert expression.names == {"a", "c", "d"}
    assert expression.calls == {"hari"}
    assert repr(expression) == "Expression('hari(a.b) == c[d.e] or true')"


def test_the_same_text_is_compiled_once():
    first = expressions.compile("permintaan.jumlah == 3")

    assert expressions.compile("permintaan.jumlah == 3") is first


def test_only_text_is_an_expression():
    with pytest.raises(ExpressionError, match="harus berupa teks"):
        expressions.compile(7)
