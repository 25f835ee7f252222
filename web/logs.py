"""Logging: one line a fact, with the request's id, without secrets and without line breaks."""

import logging
import re
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request
from structlog.typing import EventDict, WrappedLogger

SECRET: Final = re.compile(
    r"password|sandi|token|secret|authorization|cookie|kode|code_hash|salt",
    re.IGNORECASE,
)
HIDDEN: Final = "(disembunyikan)"
_VALUES: Final = re.compile(
    r"^(?P<head>.*?(?:\bDETAIL:|\[parameters:)).*$", re.MULTILINE
)
"""Where a database's error quotes the row or the parameters, which are people's data."""
_SHAPES: Final = re.compile(
    r"alur_[\w-]{20,}"  # a bearer token
    r"|\b(?:[2-9A-HJKMNP-TV-Z]{4}-){2,6}[2-9A-HJKMNP-TV-Z]{4}\b"  # a case's or a link's code
    r"|\$argon2\w*\$\S+"
    r"|(?<=//)[^\s/@:]*:[^\s/@]+(?=@)"  # user and password in an address
)
"""What looks like a secret wherever it stands, in a path or an error for example."""
_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9-]{8,64}")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co"})
"""Kinds of characters that break a line, move the cursor, or change what is seen."""
_TRACE: Final = "\n | "
"""Before every line of a trace but the first, so that no text in it passes for a line of its own."""


def configure(*, plain: bool = False) -> None:
    """Write to standard error: JSON, or readable lines where `plain`."""
    renderer: Any = structlog.dev.ConsoleRenderer(colors=False) if plain else _JSON
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            guard,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # Looked up at every line, not once: standard error may be replaced.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    # What it finds wrong is told by its answer; its log quotes certificates, with a trace for each.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)


_JSON: Final = structlog.processors.JSONRenderer(ensure_ascii=False)


def guard(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Hide what is named or shaped like a secret; make what is not seen visible signs."""
    return {_visible(key): _safe(key, value) for key, value in event.items()}


def _safe(key: str, value: object) -> object:
    if SECRET.search(key):
        return HIDDEN
    if isinstance(value, Mapping):
        return {
            _visible(str(inner)): _safe(str(inner), one) for inner, one in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_safe(key, one) for one in value]
    if value is None or isinstance(value, (bool, int, float, date, datetime)):
        return value
    shown = value if isinstance(value, str) else repr(value)
    shown = _SHAPES.sub(HIDDEN, _VALUES.sub(rf"\g<head> {HIDDEN}", shown))
    if key == "exception":
        return _TRACE.join(_visible(line) for line in shown.split("\n"))
    return _visible(shown)


def _visible(text: str) -> str:
    """The text with every control, line separator and mark of direction written as its code."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"\\x{ord(sign):02x}" if unicodedata.category(sign) in _INVISIBLE else sign
        for sign in text
    )


def note(event: str, **facts: object) -> None:
    """Write down a fact about who came in or was kept out, for whoever looks into it later."""
    structlog.get_logger("alur.keamanan").info(event, **facts)


def install(app: Flask) -> None:
    """Give every request an id, in the log, in `g.request_id` and in the answer."""
    app.before_request(_name_request)
    app.after_request(_tell_request)


def _name_request() -> None:
    sent = request.headers.get("X-Request-ID", "")
    g.request_id = sent if _REQUEST_ID.fullmatch(sent) else uuid4().hex[:16]
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(
        request_id=g.request_id, address=request.remote_addr
    )


def _tell_request(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.get("request_id", "")
    who = g.get("identity")
    structlog.get_logger("alur.web").info(
        "request",
        method=request.method,
        path=request.path,
        status=response.status_code,
        endpoint=request.endpoint,
        who=None if who is None else who.account or who.kind,
    )
    return response
