"""The table from exception to status, and pages of errors."""

import errno
from datetime import UTC, datetime

import psycopg
import pytest
from psycopg import errors as postgres
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import NotFound

from engine import errors as engine_errors
from pst.errors import CatalogueError, RuleError
from web import create_app, errors
from web.clock import RealClock


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (errors.LoginRequiredError("x"), 401, "belum_masuk"),
        (errors.ForbiddenError("x"), 403, "tidak_berwenang"),
        (errors.AbsentError("x"), 404, "tidak_ditemukan"),
        (errors.FileTooLargeError("x"), 413, "berkas_terlalu_besar"),
        (errors.FileTypeError("x"), 415, "jenis_berkas"),
        (errors.SettingsError("x"), 500, "gangguan"),
        (engine_errors.NotFoundError("x"), 404, "tidak_ditemukan"),
        (engine_errors.RetryError("x"), 409, "sibuk"),
        (engine_errors.OperationError("x"), 502, "operasi_gagal"),
        (engine_errors.DeploymentError("x"), 422, "diagram"),
        (CatalogueError("x"), 404, "tidak_ditemukan"),
        (RuleError("x"), 422, "isian"),
        (NotFound(), 404, "tidak_ditemukan"),
        (ZeroDivisionError("rahasia"), 500, "gangguan"),
    ],
)
def test_every_error_has_its_status(error, status, code):
    found = errors.problem(error, "ref-1")
    assert (found.status, found.code) == (status, code)
    assert "rahasia" not in found.message


@pytest.mark.parametrize(
    ("cause", "status"),
    [
        (postgres.LockNotAvailable(), 409),
        (postgres.DeadlockDetected(), 409),
        (postgres.AdminShutdown(), 503),
        (postgres.CannotConnectNow(), 503),
        (postgres.TooManyConnections(), 503),
        (psycopg.OperationalError("server closed the connection"), 503),
        (postgres.DiskFull(), 503),
        (postgres.QueryCanceled(), 500),
    ],
)
def test_what_the_database_cannot_do_now_is_no_fault(cause, status):
    found = errors.problem(OperationalError("select", {}, cause))
    assert found.status == status
    assert ("Retry-After" in found.headers) == (status != 500)


def test_a_full_disk_is_told_from_a_database_that_is_away():
    full = errors.problem(OperationalError("insert", {}, postgres.DiskFull()))
    away = errors.problem(PoolTimeoutError())
    assert (full.code, away.code) == ("penyimpanan_penuh", "basis_data")
    spool = errors.problem(OSError(errno.ENOSPC, "No space left on device"))
    assert spool.code == "penyimpanan_penuh"


def test_a_conflict_tells_who_and_when():
    at = datetime(2026, 11, 23, tzinfo=UTC)
    error = engine_errors.ConflictError("sudah", by="ani", at=at)
    assert errors.problem(error).details == {
        "completed_by": "ani",
        "completed_at": at.isoformat(),
    }


def test_a_case_in_other_hands_says_when_to_come_back():
    found = errors.problem(engine_errors.RetryError("x"))
    assert (found.code, found.headers["Retry-After"]) == ("sibuk", "1")


def test_too_many_says_when_to_come_back():
    found = errors.problem(errors.TooManyError("x", retry_after=60))
    assert found.headers["Retry-After"] == "60"


def test_pages_answer_errors_as_pages(settings, sessions, engine):
    app = create_app(
        settings,
        sessions=sessions,
        engine=engine,
        clock=RealClock(),
        error_page=lambda problem: f"<h1>{problem.status} {problem.message}</h1>",
    )
    answer = app.test_client().get("/tidak-ada")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert answer.text.startswith("<h1>404")
    api = app.test_client().get("/api/v1/tidak-ada")
    assert api.mimetype == "application/json"
