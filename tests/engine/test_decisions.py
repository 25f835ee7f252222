"""Decision tables decide once, or are refused."""

from xml.sax.saxutils import escape

import pytest

from engine.decisions import DecisionTable
from engine.errors import DecisionError, ExpressionError

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"
DMN12 = "http://www.omg.org/spec/DMN/20180521/MODEL/"


def entry(tag, text):
    return f"<{tag}><text>{escape(text)}</text></{tag}>"


def column(name, kind="", allowed=""):
    values = entry("inputValues", allowed) if allowed else ""
    return (
        f'<input><inputExpression typeRef="{kind}"><text>{name}</text>'
        f"</inputExpression>{values}</input>"
    )


def table(columns, rules, *, outputs=("tarif",), policy="UNIQUE", space=DMN, extra=""):
    body = "".join(columns) + "".join(f'<output name="{name}"/>' for name in outputs)
    for tests, results in rules:
        cells = [entry("inputEntry", text) for text in tests]
        cells += [entry("outputEntry", text) for text in results]
        body += f"<rule>{''.join(cells)}</rule>"
    return (
        f'<definitions xmlns="{space}" id="d" name="d" namespace="x">'
        f'<decision id="tarif" name="Tarif"><decisionTable hitPolicy="{policy}">'
        f"{body}</decisionTable></decision>{extra}</definitions>"
    ).encode()


GRADES = table(
    [column("nilai.ipk", "number"), column("nilai.jenis", "string")],
    [
        (["[65..76.60]", '"a","b"'], ['"cukup"', "nilai.ipk * 2"]),
        (["> 76.60", "-"], ['"baik"', ""]),
        (["< 65", 'not("c")'], ['"kurang"', "hari(1)"]),
    ],
    outputs=["mutu", "angka"],
)


def grades():
    return DecisionTable.parse(GRADES, functions=["hari"])


@pytest.mark.parametrize(
    ("ipk", "jenis", "result"),
    [
        (70, "b", {"mutu": "cukup", "angka": 140}),
        (76.60, "a", {"mutu": "cukup", "angka": 153.2}),
        (77, None, {"mutu": "baik", "angka": None}),
        (1, "a", {"mutu": "kurang", "angka": "besok"}),
    ],
)
def test_the_rule_that_matches_decides(ipk, jenis, result):
    data = {"nilai": {"ipk": ipk, "jenis": jenis}}

    assert grades().decide(data, {"hari": lambda _: "besok"}) == result


def test_a_table_knows_itself():
    found = grades()

    assert (found.key, found.name, found.hit_policy) == ("tarif", "Tarif", "UNIQUE")
    assert found.outputs == ("mutu", "angka")


def test_no_rule_is_an_error_that_names_the_inputs():
    with pytest.raises(DecisionError, match=r'nilai.ipk = 70, nilai.jenis = "c"'):
        grades().decide({"nilai": {"ipk": 70, "jenis": "c"}})
    with pytest.raises(DecisionError, match=r"nilai.ipk = kosong"):
        grades().decide({})


def test_an_input_of_another_kind_is_an_error():
    with pytest.raises(DecisionError, match=r'harus angka, isinya "tujuh"'):
        grades().decide({"nilai": {"ipk": "tujuh", "jenis": "a"}})


def test_whole_numbers_are_asked_for_where_the_column_says_so():
    found = DecisionTable.parse(table([column("a", "integer")], [(["-"], ["1"])]))

    assert found.decide({"a": 5.0}) == {"tarif": 1}
    with pytest.raises(DecisionError, match="harus bilangan bulat"):
        found.decide({"a": 5.5})


def test_a_result_that_cannot_be_computed_is_an_error():
    found = DecisionTable.parse(table([column("a")], [(["-"], ['a + "x"'])]))

    with pytest.raises(ExpressionError, match="harus angka"):
        found.decide({"a": 1})


def test_first_takes_the_first():
    rules = [(["> 5"], ["1"]), (["-"], ["2"])]
    found = DecisionTable.parse(table([column("a")], rules, policy="FIRST"))

    assert found.decide({"a": 6}) == {"tarif": 1}
    assert found.decide({"a": 5}) == {"tarif": 2}


def test_dmn_1_2_is_read_too():
    found = DecisionTable.parse(table([column("a")], [(["-"], ["1"])], space=DMN12))

    assert found.decide({}) == {"tarif": 1}


@pytest.mark.parametrize(
    ("first", "second", "example"),
    [
        ("<= 5", "5", "a = 5"),
        ("[1..3]", "(2..4]", "a = 3"),
        ("(5..7)", "(6..8)", "a = 6.5"),
        ('"a","b"', 'not("b")', 'a = "a"'),
        ('>= "2026-01-01"', '> "2026-06-01"', "a = "),
        ("-", "null", "a = kosong"),
        ("true", "not(false)", "a = true"),
        ("false", "not(true)", "a = false"),
    ],
)
def test_rules_that_overlap_are_refused_with_an_example(first, second, example):
    with pytest.raises(DecisionError, match=f"Aturan 1 dan 2 .*{example}"):
        DecisionTable.parse(table([column("a")], [([first], ["1"]), ([second], ["2"])]))


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("number", "< 5", ">= 5"),
        ("string", '"a"', 'not("a")'),
        ("integer", "(1..3)", "(2..4)"),
        ("boolean", "true", "false"),
    ],
)
def test_rules_that_only_touch_do_not_overlap(kind, first, second):
    rules = [([first], ["1"]), ([second], ["2"])]

    assert DecisionTable.parse(table([column("a", kind)], rules)).rules


def test_rules_overlap_only_when_every_column_does():
    rules = [(["-", "1"], ["1"]), (["5", "2"], ["2"])]

    assert DecisionTable.parse(table([column("a"), column("b")], rules)).rules


@pytest.mark.parametrize(
    ("columns", "cells", "gap"),
    [
        ([column("a", "number")], [["<= 5"], [">= 6"]], {"a": 5.5}),
        ([column("a", "integer")], [["<= 5"], [">= 6"]], None),
        ([column("a", "boolean")], [["true"], ["false"]], None),
        ([column("a")], [["true"]], {"a": False}),
        ([column("a", "string", '"x","y"')], [['"x"'], ['"y"']], None),
        ([column("a", "string", '"x","y"')], [['"x"']], {"a": "y"}),
        ([column("a", "string")], [['"x"']], {"a": "x lainnya"}),
        ([column("a")], [["-"]], None),
        (
            [column("a"), column("b")],
            [["< 5", "-"], [">= 5", "true"]],
            {"a": 5, "b": False},
        ),
        (
            [column("a"), column("b")],
            [["< 5", "-"], [">= 5", "true"], [">= 5", "false"]],
            None,
        ),
    ],
)
def test_gaps_are_reported_with_an_example(columns, cells, gap):
    rules = [(tests, ["1"]) for tests in cells]

    assert DecisionTable.parse(table(columns, rules)).gaps() == gap


def test_a_table_that_cannot_be_examined_says_so(monkeypatch):
    monkeypatch.setattr("engine.unary.MAX_STEPS", 1)
    rules = [(["-", "true"], ["1"]), (["-", "false"], ["1"])]

    with pytest.raises(DecisionError, match="terlalu rumit"):
        DecisionTable.parse(table([column("a"), column("b")], rules)).gaps()


ONE = [(["-"], ["1"])]


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        (b"<!DOCTYPE x><x/>", "DOCTYPE"),
        (b"<definitions/>", "bukan tabel keputusan"),
        (table([column("a")], ONE, extra='<decision id="lain"/>'), "2 keputusan"),
        (table([column("a")], ONE, extra="<inputData/>"), '"inputData" tidak dipakai'),
        (table([column("a")], ONE, policy="COLLECT"), "UNIQUE atau FIRST"),
        (table([column("a")], []), "harus punya"),
        (table([column("a")], [(["-", "-"], ["1"])]), "Aturan 1 tidak punya sel"),
        (table([column("a")], [(["data"], ["1"])]), "Aturan 1: Sel data"),
        (table([column("a")], [(["-"], ["__import__"])]), "Aturan 1: Ekspresi"),
        (table([column("a b")], ONE), "Masukan: Ekspresi"),
        (table([column("a")], ONE, outputs=["dua kata"]), "Nama keluaran"),
        (table([column("a")], [(["1"], ["1"]), (['"b"'], ["2"])]), "mencampur"),
        (table([column("a", "number")], [(['"b"'], ["2"])]), "mencampur"),
        (table([column("a")], ONE * 201, policy="FIRST"), "lebih dari 200"),
        (table([column("a", "string", "1")], ONE), "mencampur"),
        (
            table([column("a")], ONE).replace(
                b"<decisionTable", b'<decisionTable expressionLanguage="javascript"'
            ),
            "Bahasa ekspresi",
        ),
    ],
)
def test_other_tables_are_refused_with_a_reason(xml, says):
    with pytest.raises(DecisionError, match=says):
        DecisionTable.parse(xml)


def test_feel_as_a_declared_language_and_shapes_do_no_harm():
    xml = table([column("a")], ONE, extra='<x:s xmlns:x="urn:x"/>').replace(
        b"<decisionTable", b'<decisionTable expressionLanguage="https://x/FEEL/"'
    )

    assert DecisionTable.parse(xml).decide({}) == {"tarif": 1}
