"""Messages to telephones (WhatsApp, SMS), handed to a bridge that the office runs or rents. Off by default.

Alur speaks no provider's language. It sends one request for each message to `ALUR_PHONE_URL`, and whoever bridges
it to a provider takes this contract:

    POST <ALUR_PHONE_URL>
    Authorization: Bearer <ALUR_PHONE_TOKEN>
    Content-Type: application/json
    Idempotency-Key: <id>

    {"id": "...", "kepada": "+6281234567890", "bahasa": "id", "teks": "..."}

2xx: taken. 408, 425, 429, 5xx, no answer, or a refusal of the token (401, 403): Alur tries again later, as with
letters. Any other answer: this message will never be taken. The same `id` may come twice and means the same
message. Redirects are not followed.
"""

import http.client
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import orjson

from web.settings import PhoneBridge
from web.smtp import PostponedError, RefusedError

WAIT: Final = 10.0
"""Seconds of silence after which the bridge counts as away."""
LATER: Final = frozenset({401, 403, 408, 425, 429})
"""Answers that are about us or the moment, not about the message."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """`number` is E.164, such as +6281234567890; `id` stays the same at every try."""

    id: str
    number: str
    language: str
    text: str


@dataclass
class Line:
    """The bridge for one look. One that was away once is away for the rest of the look."""

    bridge: PhoneBridge
    away: str = field(default="", init=False)

    def carry(self, message: Message) -> None:
        """Hand a message over. Raises PostponedError and RefusedError; else the bridge has taken it."""
        if self.away:
            raise PostponedError(self.away)
        try:
            status = _post(self.bridge, message)
        except (OSError, http.client.HTTPException) as error:
            self.away = f"Jembatan pesan tidak menjawab: {error}"
            raise PostponedError(self.away) from error
        told = f"Jembatan pesan menjawab {status}."
        if status in LATER or status >= http.client.INTERNAL_SERVER_ERROR:
            raise PostponedError(told)
        if not http.client.OK <= status < http.client.MULTIPLE_CHOICES:
            raise RefusedError(told)


@contextmanager
def line(bridge: PhoneBridge) -> Iterator[Line]:
    """A line for one look."""
    yield Line(bridge)


def _post(bridge: PhoneBridge, message: Message) -> int:
    """The status of the answer. Raises OSError and HTTPException."""
    place = urlsplit(bridge.url)
    connection = _connection(place.scheme, place.hostname or "", place.port)
    try:
        connection.request(
            "POST",
            place.path + (f"?{place.query}" if place.query else ""),
            body=orjson.dumps(
                {
                    "id": message.id,
                    "kepada": message.number,
                    "bahasa": message.language,
                    "teks": message.text,
                }
            ),
            headers={
                "Authorization": f"Bearer {bridge.token}",
                "Content-Type": "application/json",
                "Idempotency-Key": message.id,
            },
        )
        return connection.getresponse().status
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        trusted = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=WAIT, context=trusted)
    return http.client.HTTPConnection(host, port, timeout=WAIT)
