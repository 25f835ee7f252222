"""What is wrong with a form's fields, in the reader's language; and that a person filled it in."""

from flask import request
from flask_babel import gettext  # type: ignore[import-untyped]  # ships no types

from web import context, robots
from web.errors import InvalidError, TooManyError


def said(error: InvalidError) -> dict[str, str]:
    """Field to message, the first one of each; what belongs to no field stands under ""."""
    found: dict[str, str] = {}
    for one in error.details.get("fields", []):
        found.setdefault(one["path"], gettext(one["message"]))
    return found or {"": gettext(str(error))}


def slowed(error: TooManyError) -> str:
    """That the reader has to wait, and how long."""
    return str(
        gettext(
            "Terlalu banyak permintaan dalam waktu singkat. Coba lagi setelah %(menit)s menit.",
            menit=-(-error.retry_after // 60),
        )
    )


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
