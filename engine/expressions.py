"""The one language of conditions, timers, cardinalities, parameters and decision tables.

An expression reads a case and cannot touch anything else. The text is Python's
syntax, read by Python's own parser and never run by it: first every word and sign is
checked, then the tree is turned into closures over a short list of node types. A
dotted path reads JSON, never an attribute of a Python object; a path that leads
nowhere is empty (None). Only registered functions can be called.

Why not `eval` with a restricted environment: SpiffWorkflow's was escaped to a shell
when tried, and so were others in their time. What is not in the list below does not exist.
"""

import ast
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from engine import values, words
from engine.errors import ExpressionError
from engine.values import MismatchError, Value

MAX_LENGTH: Final = 1000
MAX_NODES: Final = 200
MAX_NESTING: Final = 40
MAX_SHOWN: Final = 120

Functions: TypeAlias = Mapping[str, Callable[..., Any]]
Run: TypeAlias = Callable[[Mapping[str, Any], Functions], Value]

NO_FUNCTIONS: Final[Functions] = MappingProxyType({})


class Expression:
    """A compiled expression. `names` are the variables it reads, `calls` its functions."""

    __slots__ = ("_run", "calls", "names", "text")

    def __init__(
        self, text: str, run: Run, names: frozenset[str], calls: frozenset[str]
    ) -> None:
        self.text = text
        self.names = names
        self.calls = calls
        self._run = run

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    def evaluate(
        self, data: Mapping[str, Any], functions: Functions = NO_FUNCTIONS
    ) -> Value:
        """The value for these data.

        Raises ExpressionError when values do not go together or a function refuses
        its arguments.
        """
        try:
            return self._run(data, functions)
        except MismatchError as error:
            raise _wrong(self.text, str(error)) from error


def compile(  # noqa: A001 - `expressions.compile` reads like `re.compile`
    text: str, functions: Collection[str] = ()
) -> Expression:
    """Compile a text once; the same text and functions give the same object.

    Raises ExpressionError when the text says more than expressions may.
    """
    if not isinstance(text, str):
        raise _wrong(str(text), "ekspresi harus berupa teks")
    return _compiled(text, frozenset(functions))


@lru_cache(maxsize=4096)
def _compiled(text: str, functions: frozenset[str]) -> Expression:
    line = " ".join(text.split("\n")).strip()
    if not line:
        raise _wrong(text, "ekspresinya kosong")
    if len(line) > MAX_LENGTH:
        raise _wrong(line, f"lebih dari {MAX_LENGTH} huruf; pecah menjadi beberapa")
    forbidden = words.forbidden(line)
    if forbidden:
        raise _wrong(line, forbidden)
    try:
        tree = ast.parse(line, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _wrong(
            line, "susunannya tidak dapat dibaca; periksa kurung dan tanda"
        ) from error
    compiler = _Compiler(line, functions)
    run = compiler.compile(tree.body)
    return Expression(line, run, frozenset(compiler.names), frozenset(compiler.calls))


def _wrong(text: str, what: str) -> ExpressionError:
    shown = text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"
    return ExpressionError(f'Ekspresi "{shown}": {what}.')


_CONSTANTS: Final = {"true": True, "false": False, "null": None}
_COMPARISONS: Final[Mapping[type[ast.cmpop], values.Operation]] = {
    ast.Eq: values.equal,
    ast.NotEq: values.unequal,
    ast.Lt: values.less,
    ast.LtE: values.less_or_equal,
    ast.Gt: values.greater,
    ast.GtE: values.greater_or_equal,
    ast.In: values.contains,
    ast.NotIn: values.lacks,
}
_ARITHMETIC: Final[Mapping[type[ast.operator], values.Operation]] = {
    ast.Add: values.add,
    ast.Sub: values.subtract,
    ast.Mult: values.multiply,
    ast.Div: values.divide,
    ast.FloorDiv: values.divide_whole,
    ast.Mod: values.remainder,
}
_SIGNED: Final[Mapping[type[ast.unaryop], Callable[[Value], Value]]] = {
    ast.Not: lambda value: not value,
    ast.USub: values.negative,
    ast.UAdd: values.positive,
}


class _Compiler:
    """Turns one syntax tree into closures; remembers which names it met."""

    def __init__(self, text: str, functions: frozenset[str]) -> None:
        self.text = text
        self.functions = functions
        self.names: set[str] = set()
        self.calls: set[str] = set()
        self.nodes = 0
        self.depth = 0

    def compile(self, node: ast.expr) -> Run:
        self.nodes += 1
        self.depth += 1
        if self.nodes > MAX_NODES or self.depth > MAX_NESTING:
            raise _wrong(self.text, "terlalu rumit; pecah menjadi beberapa")
        make = _MAKERS.get(type(node))
        if make is None:
            raise _wrong(
                self.text, _REFUSED.get(type(node), "bentuk ini tidak dikenal")
            )
        run = make(self, node)
        self.depth -= 1
        return run

    def constant(self, node: ast.Constant) -> Run:
        value = node.value
        return lambda _data, _functions: value

    def name(self, node: ast.Name) -> Run:
        name = node.id
        if name in _CONSTANTS:
            value = _CONSTANTS[name]
            return lambda _data, _functions: value
        self.names.add(name)
        return lambda data, _functions: data.get(name)

    def path(self, node: ast.Attribute) -> Run:
        inner = self.compile(node.value)
        field = node.attr

        def run(data: Mapping[str, Any], functions: Functions) -> Value:
            value = inner(data, functions)
            return value.get(field) if isinstance(value, Mapping) else None

        return run

    def item(self, node: ast.Subscript) -> Run:
        inner = self.compile(node.value)
        key = self.compile(node.slice)
        member = values.member
        return lambda data, functions: member(
            inner(data, functions), key(data, functions)
        )

    def comparison(self, node: ast.Compare) -> Run:
        first = self.compile(node.left)
        rest = [
            (_COMPARISONS[type(sign)], self.compile(operand))
            for sign, operand in zip(node.ops, node.comparators, strict=True)
        ]
        if len(rest) == 1:
            test, second = rest[0]
            return lambda data, functions: test(
                first(data, functions), second(data, functions)
            )

        def run(data: Mapping[str, Any], functions: Functions) -> bool:
            left = first(data, functions)
            for test, operand in rest:
                right = operand(data, functions)
                if not test(left, right):
                    return False
                left = right
            return True

        return run

    def junction(self, node: ast.BoolOp) -> Run:
        operands = [self.compile(operand) for operand in node.values]
        stops_at = isinstance(node.op, ast.Or)

        def run(data: Mapping[str, Any], functions: Functions) -> Value:
            value: Value = None
            for operand in operands:
                value = operand(data, functions)
                if bool(value) is stops_at:
                    break
            return value

        return run

    def signed(self, node: ast.UnaryOp) -> Run:
        apply = _SIGNED[type(node.op)]
        inner = self.compile(node.operand)
        return lambda data, functions: apply(inner(data, functions))

    def arithmetic(self, node: ast.BinOp) -> Run:
        compute = _ARITHMETIC[type(node.op)]
        if compute is not values.add and any(map(_is_text, (node.left, node.right))):
            raise _wrong(self.text, "teks dan daftar hanya dapat disambung dengan +")
        left = self.compile(node.left)
        right = self.compile(node.right)
        return lambda data, functions: compute(
            left(data, functions), right(data, functions)
        )

    def choice(self, node: ast.IfExp) -> Run:
        test = self.compile(node.test)
        then = self.compile(node.body)
        otherwise = self.compile(node.orelse)
        return lambda data, functions: (
            then(data, functions)
            if test(data, functions)
            else otherwise(data, functions)
        )

    def items(self, node: ast.List) -> Run:
        members = [self.compile(member) for member in node.elts]
        return lambda data, functions: [member(data, functions) for member in members]

    def call(self, node: ast.Call) -> Run:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in self.functions:
            known = ", ".join(sorted(self.functions)) or "tidak ada"
            raise _wrong(
                self.text,
                f'"{ast.unparse(node.func)}" bukan fungsi yang terdaftar; yang ada: {known}',
            )
        self.calls.add(name)
        positional = [self.compile(argument) for argument in node.args]
        named = {
            str(argument.arg): self.compile(argument.value)
            for argument in node.keywords
        }
        if len(named) < len(node.keywords):
            raise _wrong(self.text, "satu isian fungsi ditulis dua kali")

        def run(data: Mapping[str, Any], functions: Functions) -> Value:
            if name not in functions:
                raise MismatchError(f'fungsi "{name}" tidak tersedia di sini')
            try:
                return functions[name](
                    *(argument(data, functions) for argument in positional),
                    **{
                        key: argument(data, functions)
                        for key, argument in named.items()
                    },
                )
            except (TypeError, ValueError, ArithmeticError, LookupError) as error:
                raise MismatchError(
                    f'fungsi "{name}" tidak menerima isian itu ({error})'
                ) from error

        return run


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    return isinstance(node, ast.List)


_MAKERS: Final[Mapping[type[ast.expr], Callable[[_Compiler, Any], Run]]] = {
    ast.Constant: _Compiler.constant,
    ast.Name: _Compiler.name,
    ast.Attribute: _Compiler.path,
    ast.Subscript: _Compiler.item,
    ast.Compare: _Compiler.comparison,
    ast.BoolOp: _Compiler.junction,
    ast.UnaryOp: _Compiler.signed,
    ast.BinOp: _Compiler.arithmetic,
    ast.IfExp: _Compiler.choice,
    ast.List: _Compiler.items,
    ast.Call: _Compiler.call,
}
_REFUSED: Final[Mapping[type[ast.expr], str]] = {
    ast.Tuple: "daftar ditulis dengan kurung siku [ ]",
    ast.Starred: 'tanda "*" di depan nama tidak boleh dipakai',
}
