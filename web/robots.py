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
    try:
        shown = int(_signer(secret).loads(mark))
    except (BadSignature, ValueError):
        shown = 0
    age = timedelta(milliseconds=now.timestamp() * 1000 - shown)
    if not pause <= age <= LIFE:
        raise invalid([("", _SOON)])


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="alur-formulir")
