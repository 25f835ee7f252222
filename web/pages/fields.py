"""What is wrong with a form's fields, in the reader's language; and that a person filled it in."""

from flask import request

from web import context, robots
from web.errors import InvalidError
from web.pages import frame


def said(error: InvalidError) -> dict[str, str]:
    """Field to message, the first one of each; what belongs to no field stands under ""."""
    found: dict[str, str] = {}
    for one in error.details.get("fields", []):
        message = one["message"]
        found.setdefault(one["path"], frame.told(message))
    return found or {"": frame.told(error)}


def shown_now() -> str:
    """What `refuse_robots` asks a form for."""
    return robots.mark(_secret(), now=context.real_now())


def refuse_robots() -> None:
    """Raises InvalidError for a form that no person filled in."""
    robots.check(
        _secret(),
        trap=request.form.get(robots.TRAP, ""),
        mark=request.form.get(robots.MARK, ""),
        pause=context.parts().settings.typing_pause,
        now=context.real_now(),
    )


def _secret() -> str:
    return context.parts().settings.secret_key
