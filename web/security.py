"""What the browser and the proxy must hold to: headers, cookies, hosts, sizes (OWASP ASVS 5.0, V3 and V4)."""

import hashlib
from typing import Final

import structlog
from flask import Flask, Response, current_app, request
from flask.sessions import SecureCookieSessionInterface
from werkzeug.exceptions import BadRequest
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import host_is_trusted

from web import rules
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
TRANSPORT: Final = "max-age=31536000; includeSubDomains"
YEAR: Final = 365 * 24 * 3600
LONGEST_TEXT: Final = 2 * 1024 * 1024
"""Bytes of a request without its files: forms, JSON, a diagram to be examined."""
_ELSEWHERE: Final = (
    "Alur tidak melayani nama situs ini. Pakai alamat yang diberikan kantor; pengelola "
    "mengaturnya dengan ALUR_HOSTS.\n"
)


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie with SHA-256 in place of its SHA-1."""

    digest_method = staticmethod(hashlib.sha256)


def install(app: Flask, settings: Settings) -> None:
    """Cookies, proxies, hosts, size of requests, and headers on every answer."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-alur" if settings.https else "alur",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        MAX_CONTENT_LENGTH=settings.file_limit + LONGEST_TEXT,
        MAX_FORM_MEMORY_SIZE=LONGEST_TEXT,
        MAX_FORM_PARTS=2000,
    )
    app.session_interface = Cookies()
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's own way
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    app.before_request(lambda: _refuse_host(settings))
    app.before_request(_limit)
    app.before_request(_refuse_unwritable)
    app.teardown_request(_close_uploads)
    app.after_request(_add_headers)
    if settings.https:
        app.after_request(_add_transport)


def _limit() -> None:
    """A form with files is read even when they are too large, so that what was typed is kept.

    Twice the limit goes to the disk of the web server, never into memory; beyond that the
    request is refused unread. Where nobody is known yet, nobody sends files, except where a
    route says how large one may be.
    """
    endpoint = request.endpoint
    rule = endpoint and rules.rule_of(current_app.view_functions[endpoint])
    request.max_content_length = LONGEST_TEXT
    if rule and request.mimetype == "multipart/form-data":
        most = 2 * current_app.config["MAX_CONTENT_LENGTH"]
        request.max_content_length = LONGEST_TEXT + rule.largest if rule.open else most


def _close_uploads(_error: BaseException | None) -> None:
    """Temporary files go with their request, however it ended."""
    request.close()


def cookie_name(plain: str) -> str:
    """The name of a cookie of ours: over TLS one that no other host and no plain page can set."""
    return f"__Host-{plain}" if current_app.config["SESSION_COOKIE_SECURE"] else plain


def keep(response: Response, name: str, value: str, *, seconds: int = YEAR) -> None:
    """Put what is no secret, a choice of the reader for example, into a cookie."""
    response.set_cookie(
        cookie_name(name),
        value,
        max_age=seconds,
        samesite="Lax",
        httponly=True,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def from_here() -> bool:
    """Whether the browser says that a page of ours sends this request; unsaid is yes.

    It stands beside the CSRF token. A page without referrers has the origin "null".
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin", "null")
    return origin in {"null", request.host_url.rstrip("/")}


def _refuse_host(settings: Settings) -> Response | None:
    """Answer for our own names only: whoever chooses the host would choose where links lead."""
    host = request.environ.get("HTTP_HOST", "")
    if host_is_trusted(host.lower(), settings.hosts):
        return None
    structlog.get_logger("alur.keamanan").warning("host.refused", host=host)
    return Response(_ELSEWHERE, 400, mimetype="text/plain")


def _refuse_unwritable() -> None:
    """A text with NUL fits into no column of the database, and no browser sends one by itself."""
    sent = (request.path, *request.args.keys(), *request.args.values())
    api = request.path.startswith("/api/")
    if not api and request.mimetype == "application/x-www-form-urlencoded":
        sent += (*request.form.keys(), *request.form.values())
    if any("\x00" in text for text in sent):
        raise BadRequest


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _add_transport(response: Response) -> Response:
    response.headers.setdefault("Strict-Transport-Security", TRANSPORT)
    return response
