"""A request's session and its one transaction."""

import pytest
from sqlalchemy import text

from engine.errors import RetryError
from web import context


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


def test_what_fails_leaves_nothing(request_context, sessions):
    def fail():
        with context.transaction() as session:
            session.execute(
                text("insert into web_setting (name, value) values ('uji', '{}')")
            )
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
