"""What can go wrong in the web layer, and the table from exception to status.

Messages are Indonesian: they say what happened and what to do. This table is the only
place where an error of the engine or of the office's contexts meets a status code.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any, Final

import structlog
from flask import Flask, Response, current_app, g, request
from flask_babel import get_locale  # type: ignore[import-untyped]  # ships no types
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from engine import errors as engine_errors
from engine import outages
from pst import errors as pst_errors
from pst import queue
from web import logs, rewording


class WebError(Exception):
    """The request could not be answered as asked. `details` is JSON for the API."""

    def __init__(
        self, message: str, *, details: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.details = dict(details or {})


class SettingsError(WebError):
    """A setting is missing, weak or unreadable; Alur does not start."""


class LoginRequiredError(WebError):
    """Nobody is logged in."""


class LoginFailedError(WebError):
    """User name and password, or case number and code, do not belong together."""


class FactorNeededError(LoginFailedError):
    """The password is right; the account also asks for a code of its second factor."""


class FactorRequiredError(WebError):
    """The account's role asks for a second factor, and it has none yet."""


class ForbiddenError(WebError):
    """Theirs to see, but not to do."""


class AbsentError(WebError):
    """Not there, or not theirs to see; the two are never told apart."""


class ConflictError(WebError):
    """The state of the thing is another one by now."""


class InvalidError(WebError):
    """The data does not fit. `details["fields"]` is a list of {path, message}."""


class TooManyError(WebError):
    """Too many failures; try again after `retry_after` seconds."""

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message, details={"retry_after": retry_after})
        self.retry_after = retry_after


class FileTooLargeError(WebError):
    """The file is larger than this installation takes."""


class FileTypeError(WebError):
    """The content of the file is none of the accepted kinds."""


class HarmfulFileError(FileTypeError):
    """The scanner found malware in the file."""


class ScannerError(WebError):
    """The scanner that has to look at uploads gives no verdict; later it may."""


class ForgedError(WebError):
    """The CSRF token is missing, old, or from another session."""


def invalid(fields: Iterable[tuple[str, str]], message: str = "") -> InvalidError:
    """An InvalidError from (path, message) pairs."""
    listed = [{"path": path, "message": text} for path, text in fields]
    lead = message or "Ada isian yang perlu diperbaiki."
    return InvalidError(lead, details={"fields": listed})


@dataclass(frozen=True, kw_only=True)
class Problem:
    """An error as it is answered; `reference` finds it in the log."""

    status: int
    code: str
    message: str
    details: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    reference: str = ""

    def body(self) -> dict[str, Any]:
        return {
            "error": {
                "code": self.code,
                "message": self.message,
                "details": dict(self.details),
            }
        }


TABLE: Final[dict[type[Exception], tuple[int, str]]] = {
    engine_errors.NotFoundError: (404, "tidak_ditemukan"),
    engine_errors.ConflictError: (409, "bentrok"),
    engine_errors.ForbiddenError: (403, "tidak_berwenang"),
    engine_errors.InvalidDataError: (422, "isian"),
    engine_errors.DiagramError: (422, "diagram"),
    engine_errors.DeploymentError: (422, "diagram"),
    engine_errors.StepError: (502, "operasi_gagal"),
    engine_errors.RetryError: (409, "sibuk"),
    pst_errors.CatalogueError: (404, "tidak_ditemukan"),
    queue.TakenError: (409, "bentrok"),
    pst_errors.PstError: (422, "isian"),
    LoginRequiredError: (401, "belum_masuk"),
    LoginFailedError: (401, "gagal_masuk"),
    FactorNeededError: (401, "faktor_kedua"),
    FactorRequiredError: (403, "faktor_kedua_wajib"),
    ForgedError: (403, "csrf"),
    ForbiddenError: (403, "tidak_berwenang"),
    AbsentError: (404, "tidak_ditemukan"),
    ConflictError: (409, "bentrok"),
    FileTooLargeError: (413, "berkas_terlalu_besar"),
    FileTypeError: (415, "jenis_berkas"),
    HarmfulFileError: (415, "berkas_berbahaya"),
    ScannerError: (503, "pemeriksa_virus"),
    InvalidError: (422, "isian"),
    TooManyError: (429, "terlalu_sering"),
}
"""Exception class to (status, code); subclasses follow their nearest listed class."""

_TOO_LARGE: Final = (
    "Kiriman terlalu besar dan tidak dibaca. Kembali ke halaman sebelumnya; isian Anda masih "
    "ada di sana. Kirim berkas yang lebih kecil atau lebih sedikit."
)
REFUSALS: Final = (
    LoginRequiredError,
    LoginFailedError,
    FactorRequiredError,
    ForgedError,
    ForbiddenError,
    AbsentError,
    TooManyError,
    engine_errors.ForbiddenError,
)
"""What is noted as an attempt at something that is not theirs."""

_STATUS_CODES: Final = {
    400: ("permintaan_rusak", "Permintaan tidak terbaca. Periksa isinya."),
    404: ("tidak_ditemukan", "Halaman ini tidak ada."),
    405: ("metode", "Alamat ini tidak menerima metode itu."),
    413: ("terlalu_besar", _TOO_LARGE),
    415: ("jenis_isi", "Jenis isi ini tidak diterima. Kirim JSON."),
    422: ("isian", "Ada isian yang perlu diperbaiki."),
}
_FAULT: Final = (
    "Terjadi gangguan pada Alur. Yang sudah tersimpan tetap aman. Coba lagi; bila "
    "berulang, sebutkan nomor rujukan {reference} kepada pengelola."
)
_BUSY: Final = (
    "Berkas ini sedang dikerjakan orang lain. Tidak ada yang diubah; coba lagi."
)
_AWAY: Final = (
    "Basis data sedang tidak terjangkau. Yang sudah tersimpan tetap aman. "
    "Tunggu beberapa detik, lalu kirim lagi; tidak akan tercatat dua kali."
)
_FULL: Final = (
    "Penyimpanan server penuh, jadi tidak ada yang dapat disimpan. Yang sudah tersimpan "
    "tetap aman. Minta pengelola menyediakan ruang, lalu kirim lagi."
)
_OUTAGES: Final[Mapping[Callable[[Exception], bool], tuple[int, str, str, str]]] = {
    outages.is_crossed: (409, "sibuk", _BUSY, "1"),
    outages.is_full: (503, "penyimpanan_penuh", _FULL, "30"),
    outages.is_away: (503, "basis_data", _AWAY, "2"),
}
"""What the database's own trouble is answered with: status, code, message and Retry-After in seconds."""
FROM_PAGE: Final = "X-Alur-Halaman"
"""The header of a page's own script, which shows what the API answers."""
SEND_AGAIN: Final = frozenset(
    {"sibuk", "penyimpanan_penuh", "basis_data", "pemeriksa_virus"}
)
"""Codes of what passes by itself: the same request may be sent again as it is."""


def problem(error: Exception, reference: str = "") -> Problem:
    """The answer to an error; anything unlisted is a fault without its details."""
    for kind in type(error).__mro__:
        if kind in TABLE:
            status, code = TABLE[kind]
            return _listed(error, status, code, reference)
    if isinstance(error, HTTPException):
        return _http(error, reference)
    for happened, (status, code, message, seconds) in _OUTAGES.items():
        if happened(error):
            later = {"Retry-After": seconds}
            return Problem(status=status, code=code, message=message, headers=later)
    return Problem(
        status=500,
        code="gangguan",
        message=_FAULT.format(reference=reference),
        details={"reference": reference},
        reference=reference,
    )


def _listed(error: Exception, status: int, code: str, reference: str) -> Problem:
    headers = {}
    if isinstance(error, TooManyError):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, engine_errors.RetryError):
        headers["Retry-After"] = "1"
    if isinstance(error, ScannerError):
        headers["Retry-After"] = "30"
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="Alur"'
    return Problem(
        status=status,
        code=code,
        message=str(error),
        details=_details(error),
        headers=headers,
        reference=reference,
    )


def _details(error: Exception) -> Mapping[str, Any]:
    """What a client may read beside the message."""
    if isinstance(error, engine_errors.ConflictError):
        at = None if error.at is None else error.at.isoformat()
        return {"completed_by": error.by, "completed_at": at}
    if isinstance(error, engine_errors.InvalidDataError):
        found = [{"path": one.path, "message": one.message} for one in error.errors]
        return {"fields": found}
    if isinstance(error, engine_errors.StepError):
        return {"element_id": error.element_id}
    details: Mapping[str, Any] = getattr(error, "details", {})
    return details


def _http(error: HTTPException, reference: str) -> Problem:
    status = error.code or 500
    code, message = _STATUS_CODES.get(status, ("galat", error.name))
    if isinstance(error, RequestEntityTooLarge):
        status, code = 413, "terlalu_besar"
    found = getattr(error, "data", None)
    details: dict[str, Any] = {}
    if isinstance(found, dict) and "messages" in found:
        details["fields"] = list(_fields("", found["messages"]))
    headers = {}
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        headers["Allow"] = ", ".join(allowed)
    return Problem(
        status=status,
        code=code,
        message=message,
        details=details,
        headers=headers,
        reference=reference,
    )


def _fields(path: str, messages: object) -> Iterable[dict[str, str]]:
    """marshmallow's nested messages as a flat list; its first level is the place."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            at_place = not path and name in {"json", "query", "form", "files"}
            deeper = "" if at_place or name == "_schema" else str(name)
            joined = ".".join(part for part in (path, deeper) if part)
            yield from _fields(joined, inner)
    elif isinstance(messages, list):
        for one in messages:
            yield from _fields(path, one)
    else:
        yield {"path": path, "message": str(messages)}


def _log(error: Exception, found: Problem) -> None:
    """A fault of ours with its trace; an outage, which every request meets, in one line."""
    log = structlog.get_logger("alur.web")
    if found.code in SEND_AGAIN:
        log.error("outage", code=found.code, error=str(error))
    else:
        log.error("fault", code=found.code, exc_info=error)


def _note_refusal(error: Exception, found: Problem) -> None:
    """Who was kept out of what: the request's line has the rest."""
    if isinstance(error, REFUSALS):
        logs.note(
            "access.denied",
            code=found.code,
            endpoint=request.endpoint,
            method=request.method,
        )


def _in_the_pages_language(found: Problem) -> Problem:
    """The same for a script that shows the message on its page; who calls the API reads Indonesian."""
    language = str(get_locale())
    details = dict(found.details)
    if "fields" in details:
        details["fields"] = [
            one | {"message": rewording.plain(one["message"], language)}
            for one in details["fields"]
        ]
    message = rewording.plain(found.message, language)
    return replace(found, message=message, details=details)


def register(app: Flask, page: Callable[[Problem], str] | None = None) -> None:
    """Answer every error: JSON under /api/, else the page that `page` renders."""

    def answer(error: Exception) -> Response:
        found = problem(error, g.get("request_id", ""))
        if found.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _log(error, found)
        _note_refusal(error, found)
        body: str | dict[str, Any]
        if page is None:
            body = found.body()
        elif request.path.startswith("/api/"):
            shown = FROM_PAGE in request.headers
            body = (_in_the_pages_language(found) if shown else found).body()
        else:
            body = page(found)
        return current_app.make_response((body, found.status, dict(found.headers)))

    app.register_error_handler(Exception, answer)
