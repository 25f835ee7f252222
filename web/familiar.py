"""Browsers in which somebody has logged in before: what others fail at does not lock them out.

Without this, whoever knows a user name could keep its owner out by failing on purpose, from
many addresses or from the office's own. A browser in which a login succeeded gets a signed
cookie with a number of its own; its failures are counted by that number, everybody else's
by account and address. The cookie opens nothing.
"""

import hashlib
import secrets
from typing import Final

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from web import accounts, security

COOKIE: Final = "alur-kenal"
LIFE: Final = 180 * 24 * 3600


def device(username: str) -> str | None:
    """The number of this browser, where it has logged in with that user name before."""
    cookie = request.cookies.get(security.cookie_name(COOKIE), "")
    try:
        whose, number = _signer().loads(cookie, max_age=LIFE)
    except (BadSignature, ValueError):
        return None
    return str(number) if whose == _mark(username) else None


def remember(response: Response, username: str) -> None:
    """Give this browser a number for the account that has just logged in."""
    number = device(username) or secrets.token_urlsafe(16)
    value = _signer().dumps([_mark(username), number])
    security.keep(response, COOKIE, value, seconds=LIFE)


def _mark(username: str) -> str:
    return accounts.typed(username).hex()[:32]


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        current_app.secret_key or "",
        salt=COOKIE,
        signer_kwargs={"digest_method": hashlib.sha256},
    )
