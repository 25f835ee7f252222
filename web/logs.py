"""Logging: one line a fact, with the request's id, without secrets and without line breaks."""

import logging
import re
import sys
from collections.abc import Mapping
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
_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9-]{8,64}")
_BREAKS: Final = {ord(sign): f"\\x{ord(sign):02x}" for sign in "\r\n\x00\x1b\x85"}


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


_JSON: Final = structlog.processors.JSONRenderer(ensure_ascii=False)


def guard(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Hide what is named like a secret; make line breaks in values visible signs."""
    return {key: _safe(key, value) for key, value in event.items()}


def _safe(key: str, value: object) -> object:
    if SECRET.search(key):
        return HIDDEN
    if isinstance(value, str):
        shown = _VALUES.sub(rf"\g<head> {HIDDEN}", value)
        return shown if key == "exception" else shown.translate(_BREAKS)
    if isinstance(value, Mapping):
        return {str(inner): _safe(str(inner), one) for inner, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_safe(key, one) for one in value]
    return value


def install(app: Flask) -> None:
    """Give every request an id, in the log, in `g.request_id` and in the answer."""
    app.before_request(_name_request)
    app.after_request(_tell_request)


def _name_request() -> None:
    sent = request.headers.get("X-Request-ID", "")
    g.request_id = sent if _REQUEST_ID.fullmatch(sent) else uuid4().hex[:16]
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _tell_request(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.get("request_id", "")
    structlog.get_logger("alur.web").info(
        "request",
        method=request.method,
        path=request.path,
        status=response.status_code,
        endpoint=request.endpoint,
    )
    return response
