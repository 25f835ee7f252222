"""Keeping robots from forms that anybody may send, without asking people to prove that they are none.

A field that people neither see nor reach stays empty, and a form comes some seconds after its page. Whoever
is taken for a robot by mistake is told so, and nothing that he typed is lost.
"""

from datetime import datetime, timedelta
from typing import Final

from itsdangerous import BadSignature, URLSafeSerializer

from web.errors import invalid

TRAP: Final = "situs"
MARK: Final = "_sejak"
LIFE: Final = timedelta(hours=12)
_SOON: Final = "Formulir ini terkirim lebih cepat daripada orang mengisinya. Tunggu dua detik, lalu kirim lagi."
_OLD: Final = "Halaman ini sudah lama terbuka. Periksa isinya, lalu kirim lagi."
_FILLED: Final = "Kosongkan isian yang tersembunyi, lalu kirim lagi."


def mark(secret: str, *, now: datetime) -> str:
    """What a page puts into its form: when it was shown, signed."""
    return str(_signer(secret).dumps(int(now.timestamp() * 1000)))


def check(
    secret: str, *, trap: str, mark: str, pause: timedelta, now: datetime
) -> None:
    """Raises InvalidError unless the form looks as if somebody had filled it in."""
    if trap:
        raise invalid([("", _FILLED)])
    age = _age(secret, mark, now)
    if age is None or age > LIFE:
        raise invalid([("", _OLD)])
    if age < pause:
        raise invalid([("", _SOON)])


def _age(secret: str, mark: str, now: datetime) -> timedelta | None:
    """How long ago the page was shown; None where we signed no such mark."""
    try:
        shown = int(_signer(secret).loads(mark))
    except (BadSignature, ValueError):
        return None
    return timedelta(milliseconds=now.timestamp() * 1000 - shown)


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="alur-formulir")
