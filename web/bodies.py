"""Bodies of requests that are broken or too large, so that their senders read an answer."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, Any, Final

from flask import Flask, Request, Response, request
from gunicorn.http.errors import ParseException

from web import context

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

    Application = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]

MOST_DISCARDED: Final = 200 * 1024 * 1024
"""Bytes of a refused body that are read and forgotten; beyond, the connection is cut."""
PIECE: Final = 64 * 1024


def install(app: Flask) -> None:
    app.wsgi_app = guarded(app.wsgi_app)  # type: ignore[method-assign, assignment]  # Flask's own way
    app.after_request(_read_to_the_end)


def guarded(application: "Application") -> "Application":
    """The application, to which gunicorn's complaints about a body are a sender that is gone."""

    def call(
        environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        environ["wsgi.input"] = Body(environ["wsgi.input"])
        return application(environ, start_response)

    return call


class Body:
    """A body as gunicorn reads it; what it cannot parse is an OSError, as werkzeug expects."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def read(self, size: int = -1) -> bytes:
        try:
            return self.stream.read(size)
        except ParseException as error:
            raise OSError(str(error)) from error

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the server's has
        if name == "readinto":
            raise AttributeError(name)
        return getattr(self.stream, name)


def _read_to_the_end(response: Response) -> Response:
    """A browser that still sends does not read: without this it shows a broken connection."""
    if response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and _is_unread(
        request
    ):
        context.release()
        left = request.content_length or 0
        with suppress(OSError):
            while left and (piece := request.environ["wsgi.input"].read(PIECE)):
                left -= min(left, len(piece))
    return response


def _is_unread(sent: Request) -> bool:
    """Whether it was refused for its stated length alone."""
    most, stated = sent.max_content_length, sent.content_length
    return most is not None and stated is not None and most < stated <= MOST_DISCARDED
