"""Says in words when a field that is not always required has to be filled."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.forms.model import Schema, Value


@dataclass(frozen=True, kw_only=True)
class _Answers:
    """One of these answers to the field; `but`: any other than these."""

    path: str
    label: str
    options: tuple[str, ...]
    but: bool = False

    def __str__(self) -> str:
        options = " atau ".join(f"“{each}”" for each in self.options)
        return (
            f"{self.label} bukan {options}" if self.but else f"{self.label}: {options}"
        )


_Either = tuple[_Answers, ...]
"""One of them holds."""


def explanations(schema: Schema) -> dict[str, str]:
    """For each field that only a branch requires: "Wajib bila Kategori: “Swasta”."."""
    found: dict[str, list[str]] = {}
    for name, all_of in _branches(schema, schema["properties"], ()):
        sentence = " dan ".join(" atau ".join(map(str, one)) for one in all_of)
        found.setdefault(name, []).append(sentence)
    return {
        name: f"Wajib bila {'; atau bila '.join(sentences)}."
        for name, sentences in found.items()
    }


def _branches(
    part: Schema, fields: Schema, outer: tuple[_Either, ...]
) -> Iterator[tuple[str, tuple[_Either, ...]]]:
    if "if" not in part:
        return
    tests = list(_tests(part["if"], fields))
    holds = [(answers,) for answers, _ in tests]
    fails = [tuple(rest for _, rest in tests)]
    for keyword, more in (("then", holds), ("else", fails)):
        branch, all_of = part.get(keyword, {}), outer
        for one in more:
            all_of = _also(all_of, one)
        for name in branch.get("required", ()):
            yield name, all_of
        yield from _branches(branch, fields, all_of)


def _also(all_of: tuple[_Either, ...], more: _Either) -> tuple[_Either, ...]:
    """All of them; what was said of a field already is narrowed, so that the field is named once."""
    for at, said in enumerate(all_of):
        if len(said) == len(more) == 1 and said[0].path == more[0].path:
            both = _narrowed(said[0], more[0])
            return (*all_of[:at], (both,), *all_of[at + 1 :])
    return (*all_of, more)


def _narrowed(one: _Answers, other: _Answers) -> _Answers:
    """What both leave; where one of them lists answers, a list of answers."""
    if one.but and other.but:
        more = tuple(each for each in other.options if each not in one.options)
        return replace(one, options=one.options + more)
    if one.but:
        one, other = other, one
    left = tuple(
        each for each in one.options if (each in other.options) is not other.but
    )
    return replace(one, options=left)


def _tests(
    test: Schema, fields: Schema, above: str = ""
) -> Iterator[tuple[_Answers, _Answers]]:
    """Each tested field's answers with which the test holds, and those with which it fails."""
    for name, rule in test["properties"].items():
        field, path = fields[name], f"{above}/{name}"
        if "properties" in rule:
            yield from _tests(rule, field["properties"], path)
            continue
        options = rule.get("enum", [rule.get("const")])
        words = tuple(_words(field, each) for each in options)
        holds = _Answers(path=path, label=field["title"], options=words)
        rest = tuple(each for each in _choices(field) if each not in words)
        fails = replace(holds, options=rest) if rest else replace(holds, but=True)
        yield holds, fails


def _choices(field: Schema) -> list[str]:
    """All answers that the field takes, in words; none where they are not listed in it."""
    if field.get("type") == "boolean":
        return ["Ya", "Tidak"]
    options = [each["const"] for each in field.get("oneOf", ())]
    return [_words(field, each) for each in options or field.get("enum", ())]


def _words(field: Schema, option: Value) -> str:
    if isinstance(option, bool):
        return "Ya" if option else "Tidak"
    titles = {str(each["const"]): each["title"] for each in field.get("oneOf", ())}
    return str(titles.get(str(option), option))
