"""Says in words when a field that is not always required has to be filled."""

from collections.abc import Iterator

from engine.forms.model import Schema, Value


def explanations(schema: Schema) -> dict[str, str]:
    """For each field that only a branch requires: "Wajib bila Kategori: Swasta."."""
    found: dict[str, list[str]] = {}
    for name, sentence in _branches(schema, schema["properties"], ()):
        found.setdefault(name, []).append(sentence)
    return {
        name: f"Wajib bila {'; atau bila '.join(sentences)}."
        for name, sentences in found.items()
    }


def _branches(
    part: Schema, fields: Schema, outer: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    if "if" not in part:
        return
    tests = list(_tests(part["if"], fields))
    holds = " dan ".join(f"{label}: {options}" for label, options in tests)
    fails = " atau ".join(f"{label} bukan {options}" for label, options in tests)
    for keyword, words in (("then", holds), ("else", fails)):
        branch = part.get(keyword, {})
        sentence = (*outer, words)
        for name in branch.get("required", ()):
            yield name, " dan ".join(sentence)
        yield from _branches(branch, fields, sentence)


def _tests(test: Schema, fields: Schema) -> Iterator[tuple[str, str]]:
    for name, rule in test["properties"].items():
        field = fields[name]
        if "properties" in rule:
            yield from _tests(rule, field["properties"])
            continue
        options = rule.get("enum", [rule.get("const")])
        yield field["title"], " atau ".join(_words(field, each) for each in options)


def _words(field: Schema, option: Value) -> str:
    if isinstance(option, bool):
        return "Ya" if option else "Tidak"
    titles = {str(each["const"]): each["title"] for each in field.get("oneOf", ())}
    return str(titles.get(str(option), option))
