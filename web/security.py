"""Headers that keep a page from running what Alur did not write (OWASP ASVS 5.0, V3)."""

from typing import Final

from flask import Flask, Response, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

from web import access
from web.settings import Settings

_POLICY: Final = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
CSP: Final = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
HEADERS: Final = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
MOST_TYPED: Final = 2 * 1024 * 1024
"""Bytes of a form's fields without its files."""


def install(app: Flask, settings: Settings) -> None:
    """Cookies, proxies, size of requests, and headers on every answer."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-alur" if settings.https else "alur",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        MAX_CONTENT_LENGTH=settings.file_limit + MOST_TYPED,
        MAX_FORM_MEMORY_SIZE=MOST_TYPED,
        MAX_FORM_PARTS=2000,
    )
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's own way
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    app.before_request(_limit)
    app.teardown_request(_close_uploads)
    app.after_request(_add_headers)
    if settings.https:
        app.after_request(_add_transport)


def _limit() -> None:
    """A form with files is read even when they are too large, so that what was typed is kept.

    Twice the limit goes to the disk of the web server, never into memory; beyond that the
    request is refused unread. Where nobody is known yet, nobody sends files.
    """
    if request.endpoint is None:
        return
    rule = access.rule_of(current_app.view_functions[request.endpoint])
    if rule is not None and rule.open:
        request.max_content_length = MOST_TYPED
    elif request.mimetype == "multipart/form-data":
        request.max_content_length = 2 * current_app.config["MAX_CONTENT_LENGTH"]


def _close_uploads(_error: BaseException | None) -> None:
    """Temporary files go with their request, however it ended."""
    request.close()


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _add_transport(response: Response) -> Response:
    response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
