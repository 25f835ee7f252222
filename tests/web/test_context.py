"""A request's session and its one transaction."""

from functools import partial

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import InternalError

from engine.errors import RetryError
from web import context

_SETTING = text("insert into web_setting (name, value) values ('uji', '{}')")


@pytest.fixture
def request_context(app):
    with app.test_request_context("/api/v1/tasks"):
        yield


def test_a_step_is_run_again_when_another_stood_across_it(request_context):
    runs = []

    def step(session):
        runs.append(session.scalar(text("select 1")))
        if len(runs) < context.RUNS:
            raise RetryError("sedang dikerjakan")
        return "selesai"

    assert context.step(step) == "selesai"
    assert len(runs) == context.RUNS


def test_a_step_gives_up_in_the_end(request_context):
    def step(_session):
        raise RetryError("sedang dikerjakan")

    with pytest.raises(RetryError):
        context.step(step)


def test_who_has_waited_long_does_not_wait_again(request_context, monkeypatch):
    monkeypatch.setattr(context, "CROSSING", 0.0)
    runs = []

    def step(_session):
        runs.append(1)
        raise RetryError("sedang dikerjakan")

    with pytest.raises(RetryError):
        context.step(step)
    assert len(runs) == 1


def test_a_request_that_reads_cannot_change_anything(request_context):
    with pytest.raises(InternalError, match="read-only"):
        context.session().execute(_SETTING)


def test_a_request_that_reads_may_still_change_what_it_says_it_does(
    request_context, sessions
):
    assert context.session().scalar(text("select 1")) == 1
    with context.transaction() as session:
        session.execute(_SETTING)
    assert context.session().scalar(text("select count(*) from web_setting")) == 1


def test_looking_makes_nobody_forget_prepared_statements(api, sessions):
    """The driver forgets them after a rollback."""
    reader, ended = api("petugas.kupang"), []
    with sessions() as held:
        database = held.get_bind()
    for how in ("commit", "rollback"):
        event.listen(database, how, partial(_note, ended, how), once=True)
    assert reader.get("/tasks").status_code == 200
    assert ended == ["commit"]


def _note(ended, how, _connection):
    ended.append(how)


def test_what_fails_leaves_nothing(request_context, sessions):
    def fail():
        with context.transaction() as session:
            session.execute(_SETTING)
            raise ValueError("batal")

    with pytest.raises(ValueError, match="batal"):
        fail()
    with sessions() as session:
        assert session.scalar(text("select count(*) from web_setting")) == 0


def test_a_connection_that_is_lost_before_the_answer_takes_nothing_from_it(
    app, sessions
):
    with app.test_request_context("/api/v1/tasks"):
        own = context.session().scalar(text("select pg_backend_pid()"))
        with sessions() as other:
            other.execute(text("select pg_terminate_backend(:own)"), {"own": own})
    with sessions() as session:
        assert session.scalar(text("select 1")) == 1
