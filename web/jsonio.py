"""JSON for answers and requests, by orjson: times as RFC 3339 in UTC."""

from datetime import datetime
from typing import IO, Any

import orjson
from flask import Response
from flask.json.provider import JSONProvider

OPTIONS = orjson.OPT_UTC_Z


class Json(JSONProvider):
    """What Flask and webargs read and write JSON with."""

    def dumps(self, obj: object, **_: object) -> str:
        return orjson.dumps(obj, option=OPTIONS).decode()

    def loads(self, s: str | bytes, **_: object) -> object:
        loaded: object = orjson.loads(s)
        return loaded

    def dump(self, obj: object, fp: IO[str], **_: object) -> None:
        fp.write(self.dumps(obj))

    def response(self, *args: object, **kwargs: object) -> Response:
        obj = self._prepare_response_obj(args, dict(kwargs))
        return json_response(obj)


def encode(value: object) -> bytes:
    return orjson.dumps(value, option=OPTIONS)


def decode(text: bytes) -> Any:  # noqa: ANN401 -- values of JSON
    return orjson.loads(text)


def json_response(value: object, status: int = 200) -> Response:
    """An answer of this JSON value; times in it are aware datetimes."""
    return Response(encode(value), status, mimetype="application/json")


def stored(body: bytes, status: int) -> Response:
    """An answer that was written down before."""
    return Response(body, status, mimetype="application/json")


def time(value: datetime | None) -> str | None:
    """A time as the API writes it."""
    return None if value is None else orjson.dumps(value, option=OPTIONS).decode()[1:-1]
