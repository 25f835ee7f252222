"""The table from exception to status, and pages of errors."""

from datetime import UTC, datetime

import pytest
from psycopg import errors as postgres
from sqlalchemy.exc import OperationalError
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
    [(postgres.LockNotAvailable(), 409), (postgres.AdminShutdown(), 500)],
)
def test_a_lock_that_is_not_had_is_no_fault(cause, status):
    error = OperationalError("select", {}, cause)
    assert errors.problem(error).status == status


def test_a_conflict_tells_who_and_when():
    at = datetime(2026, 11, 23, tzinfo=UTC)
    error = engine_errors.ConflictError("sudah", by="ani", at=at)
    assert errors.problem(error).details == {
        "completed_by": "ani",
        "completed_at": at.isoformat(),
    }


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
