"""Decision tables (OMG DMN 1.2 and 1.3), read into our own evaluator.

Only what a process owner fills in is read: one table a file, hit policy UNIQUE or
FIRST, input expressions and results in the language of `engine.expressions`, cells in
the grammar of `engine.unary`. Rules that overlap under UNIQUE are refused when the
table is read; a combination that no rule covers is reported by `gaps`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from lxml import etree

from engine import expressions, unary, values, words
from engine import xml as safe
from engine.errors import DecisionError, DiagramError, ExpressionError
from engine.expressions import NO_FUNCTIONS, Expression, Functions
from engine.unary import Unary
from engine.values import Value

MAX_RULES: Final = 200
MAX_COLUMNS: Final = 10

NAMESPACES: Final = (
    "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
)
_ELEMENTS: Final = frozenset(
    {
        "definitions",
        "decision",
        "decisionTable",
        "input",
        "inputExpression",
        "inputValues",
    }
    | {"output", "outputValues", "rule", "inputEntry", "outputEntry", "text"}
    | {"description", "annotation", "annotationEntry", "variable", "extensionElements"}
)
_KINDS: Final[Mapping[str, str]] = {
    "string": "teks",
    "date": "teks",
    "time": "teks",
    "dateTime": "teks",
    "boolean": "ya/tidak",
    "number": "angka",
    "double": "angka",
    "integer": "angka",
    "long": "angka",
}
_WHOLE: Final = frozenset({"integer", "long"})


@dataclass(frozen=True, kw_only=True)
class Column:
    """An input: its expression, the kind of its values and the values it may have."""

    expression: Expression
    kind: str | None
    whole: bool
    allowed: Unary


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A row: one test a column, one expression (or nothing) an output."""

    id: str
    tests: tuple[Unary, ...]
    results: tuple[Expression | None, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionTable:
    """A decision by its key; `hit_policy` is UNIQUE or FIRST."""

    key: str
    name: str
    hit_policy: str
    columns: tuple[Column, ...]
    outputs: tuple[str, ...]
    rules: tuple[Rule, ...]

    @staticmethod
    def parse(xml: bytes, *, functions: Collection[str] = ()) -> "DecisionTable":
        """Read and check a table.

        Raises DecisionError when the file is not a DMN table, says something outside
        the grammar, or two rules of a UNIQUE table overlap.
        """
        table = _read(xml, functions)
        if table.hit_policy == "UNIQUE":
            _refuse_overlap(table)
        return table

    def decide(
        self, data: Mapping[str, Any], functions: Functions = NO_FUNCTIONS
    ) -> dict[str, Value]:
        """The outputs, by name, of the rule that matches.

        Raises DecisionError when no rule matches or an input is of the wrong kind,
        ExpressionError when an input or a result cannot be computed.
        """
        inputs = [
            column.expression.evaluate(data, functions) for column in self.columns
        ]
        for column, value in zip(self.columns, inputs, strict=True):
            _check_kind(column, value)
        for rule in self.rules:
            if all(map(_matches, rule.tests, inputs)):
                return {
                    name: result.evaluate(data, functions) if result else None
                    for name, result in zip(self.outputs, rule.results, strict=True)
                }
        raise DecisionError(
            f'Tabel keputusan "{self.key}" tidak punya aturan untuk '
            f"{self.described(inputs)}. Tambahkan aturan untuk nilai itu."
        )

    def gaps(self) -> dict[str, Value] | None:
        """Inputs (expression to value) that no rule covers; None when every one is covered.

        Empty inputs and inputs of another kind are not counted as gaps. Raises
        DecisionError when the table has too many combinations to tell.
        """
        axes = [_domain(self, place) for place in range(len(self.columns))]
        found = unary.uncovered([rule.tests for rule in self.rules], axes)
        if found is None:
            return None
        return {
            column.expression.text: value
            for column, value in zip(self.columns, found, strict=True)
        }

    def described(self, inputs: Sequence[Value]) -> str:
        """Inputs as people read them: `permintaan.halaman = 12, anggota = true`."""
        return ", ".join(
            f"{column.expression.text} = {_shown(value)}"
            for column, value in zip(self.columns, inputs, strict=True)
        )


def _matches(test: Unary, value: Value) -> bool:
    return test.matches(value)


def _check_kind(column: Column, value: Value) -> None:
    if value is None or column.kind is None:
        return
    if values.kind(value) != column.kind or (column.whole and value != int(value)):
        expected = "bilangan bulat" if column.whole else column.kind
        raise DecisionError(
            f'Masukan "{column.expression.text}" harus {expected}, '
            f"isinya {_shown(value)}. Perbaiki isian atau tabelnya."
        )


def _shown(value: Value) -> str:
    if value is None:
        return "kosong"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _axis(table: DecisionTable, place: int) -> list[Value]:
    """Values that stand for all that may come into a column, of every kind."""
    column = table.columns[place]
    tests = [rule.tests[place] for rule in table.rules]
    return unary.samples([*tests, column.allowed], whole=column.whole)


def _domain(table: DecisionTable, place: int) -> list[Value]:
    """Those of them that belong to the column: of its kind, among its allowed values."""
    column = table.columns[place]
    return [
        value
        for value in _axis(table, place)
        if value is not None
        and column.kind in {None, values.kind(value)}
        and column.allowed.matches(value)
    ]


def _refuse_overlap(table: DecisionTable) -> None:
    axes = [_axis(table, place) for place in range(len(table.columns))]
    for second, later in enumerate(table.rules, 1):
        for first, earlier in enumerate(table.rules[: second - 1], 1):
            both = unary.overlap(earlier.tests, later.tests, axes)
            if both is not None:
                raise DecisionError(
                    f'Aturan {first} dan {second} pada tabel "{table.key}" sama-sama '
                    f"berlaku untuk {table.described(both)}. Ubah salah satu, atau pakai "
                    "kebijakan FIRST."
                )


def _read(xml: bytes, functions: Collection[str]) -> DecisionTable:
    decision, table = _find_table(xml)
    key = decision.get("id", "")
    columns = [_column(element, functions) for element in _children(table, "input")]
    outputs = [_output(element) for element in _children(table, "output")]
    rules = [
        _rule(element, number, len(columns), len(outputs), functions)
        for number, element in enumerate(_children(table, "rule"), 1)
    ]
    if not columns or not outputs or not rules:
        raise DecisionError(
            f'Tabel keputusan "{key}" harus punya masukan, keluaran, dan aturan. Lengkapi tabelnya.'
        )
    if (
        len(rules) > MAX_RULES
        or len(columns) > MAX_COLUMNS
        or len(outputs) > MAX_COLUMNS
    ):
        raise DecisionError(
            f'Tabel keputusan "{key}" lebih dari {MAX_RULES} aturan atau {MAX_COLUMNS} '
            "kolom. Pecah tabelnya."
        )
    return DecisionTable(
        key=key,
        name=decision.get("name", ""),
        hit_policy=_hit_policy(table),
        columns=tuple(
            _settled(column, [rule.tests[place] for rule in rules])
            for place, column in enumerate(columns)
        ),
        outputs=tuple(outputs),
        rules=tuple(rules),
    )


def _find_table(xml: bytes) -> tuple[etree._Element, etree._Element]:
    try:
        root = safe.parse(xml)
    except DiagramError as error:
        raise DecisionError(str(error)) from error
    space = safe.namespace(root.tag)
    if space not in NAMESPACES or safe.local(root) != "definitions":
        raise DecisionError(
            "Berkas ini bukan tabel keputusan DMN 1.2 atau 1.3. Simpan dari penyunting DMN."
        )
    for element in root.iter():
        if safe.namespace(element.tag) == space:
            _check_element(element)
    decisions = _children(root, "decision")
    tables = [found for one in decisions for found in _children(one, "decisionTable")]
    if len(decisions) != 1 or len(tables) != 1:
        raise DecisionError(
            f"Berkas memuat {len(decisions)} keputusan dan {len(tables)} tabel. Simpan "
            "tepat satu tabel keputusan per berkas."
        )
    return decisions[0], tables[0]


def _check_element(element: etree._Element) -> None:
    name = safe.local(element)
    if name not in _ELEMENTS:
        raise DecisionError(
            f'Elemen "{name}" tidak dipakai di Alur. Hapus elemen itu; tulis aturan '
            "dalam satu tabel keputusan."
        )
    language = element.get("expressionLanguage", "")
    if language and "feel" not in language.lower():
        raise DecisionError(
            f'Bahasa ekspresi "{language}" tidak dipakai di Alur. Hapus pilihan bahasa itu.'
        )


def _hit_policy(table: etree._Element) -> str:
    policy = table.get("hitPolicy", "UNIQUE")
    if policy not in {"UNIQUE", "FIRST"} or table.get("aggregation"):
        raise DecisionError(
            f'Kebijakan "{policy}" tidak dipakai di Alur. Pilih UNIQUE atau FIRST.'
        )
    return policy


def _column(element: etree._Element, functions: Collection[str]) -> Column:
    expression = next(iter(_children(element, "inputExpression")), element)
    kind = expression.get("typeRef", "").rpartition(":")[2]
    allowed = next(iter(_children(element, "inputValues")), None)
    return Column(
        expression=_compile(_text(expression), functions, "Masukan"),
        kind=_KINDS.get(kind),
        whole=kind in _WHOLE,
        allowed=unary.parse("" if allowed is None else _text(allowed)),
    )


def _settled(column: Column, tests: Sequence[Unary]) -> Column:
    """The column with the kind that its cells speak of. Raises DecisionError when they differ."""
    found = {
        values.kind(literal)
        for test in (*tests, column.allowed)
        for literal in test.literals
        if literal is not None
    }
    expected = {column.kind} if column.kind else found
    if len(expected) > 1 or found - expected:
        raise DecisionError(
            f'Kolom "{column.expression.text}" mencampur {" dan ".join(sorted(found | expected))}. '
            "Samakan jenis nilainya."
        )
    return replace(column, kind=next(iter(expected), None))


def _output(element: etree._Element) -> str:
    name = element.get("name", "")
    if not words.NAME.fullmatch(name):
        raise DecisionError(
            f'Nama keluaran "{name}" tidak dapat dipakai. Tulis huruf a-z, angka dan garis '
            "bawah, diawali huruf."
        )
    return name


def _rule(
    element: etree._Element,
    number: int,
    columns: int,
    outputs: int,
    functions: Collection[str],
) -> Rule:
    tests = [_text(entry) for entry in _children(element, "inputEntry")]
    results = [_text(entry) for entry in _children(element, "outputEntry")]
    if len(tests) != columns or len(results) != outputs:
        raise DecisionError(
            f"Aturan {number} tidak punya sel untuk setiap kolom. Lengkapi barisnya."
        )
    where = f"Aturan {number}"
    return Rule(
        id=element.get("id", ""),
        tests=tuple(_cell(text, where) for text in tests),
        results=tuple(
            _compile(text, functions, where) if text else None for text in results
        ),
    )


def _cell(text: str, where: str) -> Unary:
    try:
        return unary.parse(text)
    except DecisionError as error:
        raise DecisionError(f"{where}: {error}") from error


def _compile(text: str, functions: Collection[str], where: str) -> Expression:
    try:
        return expressions.compile(text, functions)
    except ExpressionError as error:
        raise DecisionError(f"{where}: {error}") from error


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return element.findall(f"{{{safe.namespace(element.tag)}}}{name}")


def _text(element: etree._Element) -> str:
    return "".join(child.text or "" for child in _children(element, "text")).strip()
