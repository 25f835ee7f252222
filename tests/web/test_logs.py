"""The log tells what happened without what people filled in."""

import json

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from engine.errors import OperationError
from engine.surroundings import guarded
from tests.engine.conftest import NOW
from web import logs

SECRET = "rahasia-keluarga-lado"


def _insert_twice(session) -> None:
    for _ in range(2):
        session.execute(
            text("INSERT INTO counter (name, value) VALUES (:name, 1)"),
            {"name": SECRET},
        )


@pytest.fixture
def log():
    logs.configure()
    yield structlog.get_logger("uji")
    structlog.reset_defaults()


def test_a_database_error_is_logged_without_the_values_of_the_row(
    session, log, capsys
) -> None:
    with pytest.raises(IntegrityError) as caught:
        _insert_twice(session)
    log.error("gagal", sebab=str(caught.value), exc_info=caught.value)
    line = capsys.readouterr().err
    assert "duplicate key" in line
    assert SECRET not in line


def test_an_operations_failure_names_the_cause_without_the_values(session) -> None:
    with pytest.raises(OperationError, match="duplicate key") as caught:
        guarded(
            session, "catat", lambda session, now: _insert_twice(session), {}, now=NOW
        )
    assert SECRET not in str(caught.value)


def test_secrets_are_hidden_and_line_breaks_are_made_visible(log, capsys) -> None:
    log.info(
        "masuk", kata_sandi=SECRET, nama="Budi\r\nadmin masuk", isi={"token": SECRET}
    )
    written = capsys.readouterr().err
    assert written.count("\n") == 1
    assert json.loads(written)["nama"] == "Budi\\x0d\\x0aadmin masuk"
    assert SECRET not in written
