"""Forms of a few fields: checked, resolved for a case and a role, and asked about a single value."""

from engine.forms import Form, check, resolve, validate

NPWP = {
    "type": "string",
    "title": "NPWP",
    "pattern": "^[0-9]{15,16}$",
    "maxLength": 20,
    "examples": ["012345678901234"],
}


def form(properties=None, **keywords):
    titled = {
        name: {"title": name.title(), **field}
        for name, field in (properties or {}).items()
    }
    return {"type": "object", "properties": titled, **keywords}


def problems(properties=None, ui=None, **keywords):
    return check(form(properties, **keywords), ui or {})


def resolved(properties, data=None, role=None, choices=None, **keywords):
    schema = form(properties, **keywords)
    assert check(schema, {}) == ()
    return resolve(
        Form(schema=schema), data=data or {}, role=role, choices=choices or {}
    )


def message(field, value, **keywords):
    """What is said about the only field of a form."""
    errors = validate(resolved({"isi": field}, **keywords), {"isi": value})
    return {error.path: error.message for error in errors}.get("isi")
