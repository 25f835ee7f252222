"""Our routes on flask-smorest, typed; no other module sees the library.

A route names its body or query schema and what it answers, so that the OpenAPI document
says what the code does. Answers are plain values: they are written by orjson, the
schemas only describe them.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Final, TypeAlias

import flask_smorest  # type: ignore[import-untyped]  # the library has no types
import marshmallow as ma
import orjson
from flask import Flask, Request, Response
from webargs.core import missing
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from web.api.schemas import ErrorSchema
from web.idempotency import LONGEST_KEY
from web.jsonio import json_response
from web.once import HEADER
from web.rules import terbuka

View: TypeAlias = Callable[..., Any]
PREFIX: Final = "/api/v1"
MEANINGS: Final = {
    401: "Belum masuk",
    403: "Boleh dilihat, tidak boleh dilakukan",
    404: "Tidak ada, atau bukan milik Anda untuk dilihat",
    409: "Keadaannya sudah berubah",
    413: "Berkas terlalu besar",
    415: "Jenis isi tidak diterima",
    422: "Isian perlu diperbaiki",
    429: "Terlalu sering; lihat Retry-After",
    502: "Operasi gagal; tidak ada yang diubah",
    503: "Belum siap, atau basis data sedang tidak terjangkau; lihat Retry-After",
}
_ONCE: Final = {
    "in": "header",
    "name": HEADER,
    "schema": {"type": "string", "maxLength": LONGEST_KEY},
    "description": (
        "Nama permintaan ini, pilihan Anda. Permintaan yang dikirim lagi dengan nama dan isi yang "
        "sama dijawab seperti pertama kali dan tidak dikerjakan lagi; dengan isi lain ditolak (422). "
        "Berlaku per akun dan alamat selama 24 jam. Yang gagal boleh dikirim lagi."
    ),
}


class Documented(flask_smorest.Api):  # type: ignore[misc]  # flask-smorest has no types
    """flask-smorest's document without its error handler; ours is in `web.errors`."""

    ERROR_SCHEMA = ErrorSchema
    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        pass

    @terbuka
    def _openapi_json(self) -> Response:
        answer: Response = super()._openapi_json()
        return answer


class Parser(FlaskParser):
    """Reads JSON as the answers are written, by orjson: it refuses NaN, and nesting without end."""

    def _raw_load_json(self, req: Request) -> object:
        body = req.get_data(cache=True)
        if not body:
            return missing
        if not req.is_json:
            raise UnsupportedMediaType
        return orjson.loads(body)


class Group(flask_smorest.Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    ARGUMENTS_PARSER = Parser()


class Routes:
    """A group of routes under `/api/v1`, documented under one tag."""

    def __init__(self, name: str, description: str) -> None:
        self.blueprint = Group(
            f"api_{name}", __name__, url_prefix=PREFIX, description=description
        )

    def get(
        self,
        path: str,
        *,
        query: type[ma.Schema] | None = None,
        answer: type[ma.Schema] | ma.Schema | None = None,
        media_type: str | None = None,
        errors: Sequence[int] = (401, 404),
    ) -> Callable[[View], View]:
        """A route that reads; its query arrives as the view's last argument, a dict."""

        def register(view: View) -> View:
            found = self._answering(view, 200, answer, media_type, errors)
            if query is not None:
                found = self.blueprint.arguments(query, location="query")(found)
            return self._at(path, "GET", found)

        return register

    def post(
        self,
        path: str,
        *,
        body: type[ma.Schema] | None = None,
        answer: type[ma.Schema] | ma.Schema | None = None,
        status: int = 200,
        raw: dict[str, Any] | None = None,
        once: bool = False,
        errors: Sequence[int] = (401, 403, 404, 422),
    ) -> Callable[[View], View]:
        """A route that acts; its body arrives as the view's last argument, a dict.

        `raw` is the OpenAPI request body of a route that reads something else than JSON;
        `once` says that the view acts through `web.once`, so that it may be sent again.
        """

        def register(view: View) -> View:
            found = self._answering(view, status, answer, None, errors)
            if body is not None:
                found = self.blueprint.arguments(body, location="json")(found)
            if raw is not None:
                found = self.blueprint.doc(requestBody=raw)(found)
            if once:
                found = self.blueprint.doc(parameters=[_ONCE])(found)
            return self._at(path, "POST", found)

        return register

    def _at(self, path: str, method: str, view: View) -> View:
        self.blueprint.route(path, methods=[method])(view)
        return view

    def _answering(
        self,
        view: View,
        status: int,
        answer: type[ma.Schema] | ma.Schema | None,
        media_type: str | None,
        errors: Sequence[int],
    ) -> View:
        @wraps(view)
        def answered(*args: object, **kwargs: object) -> Response:
            value = view(*args, **kwargs)
            if isinstance(value, Response):
                return value
            return json_response(value, status)

        found: View = self.blueprint.response(
            status, answer, content_type=media_type, description="Berhasil"
        )(answered)
        for code in sorted({*errors, 503}):
            meaning = MEANINGS[code]
            found = self.blueprint.alt_response(
                code, schema=ErrorSchema, description=meaning
            )(found)
        return found


def document(app: Flask, groups: Sequence[Routes]) -> None:
    """Register the routes and serve the document at `/api/v1/openapi.json`."""
    app.config.update(
        API_TITLE="Alur",
        API_VERSION="v1",
        OPENAPI_VERSION="3.0.3",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS={
            "info": {"description": "Prosedur Pelayanan Statistik Terpadu."},
            "components": {
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}
            },
            "security": [{"token": []}],
        },
    )
    api = Documented(app)
    for group in groups:
        api.register_blueprint(group.blueprint)
