"""The benchmark runs, and says what it is meant to say. Twenty steps prove nothing about speed."""

from pathlib import Path

import orjson
import pytest

import bench
from bench import plan, report
from tests.database_fixtures import start_test_server

RESULT = Path(bench.__file__).parent / "hasil.json"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Measured on a server of its own: transactions are numbered over all of its databases."""
    with start_test_server(tmp_path_factory.mktemp("server")) as server:
        return report.measure(server, plan.QUICK, name="ukur", tell=lambda _: None)


def test_every_case_of_the_three_loops_reaches_its_end(found):
    assert found["all_cases_completed"]


def test_a_completion_keeps_to_its_statements_and_one_commit(found):
    assert found["engine_statements"] <= 12
    assert found["http_statements"] <= 18
    assert found["commits"] == 1


def test_the_bare_transaction_writes_the_rows_of_a_step(found):
    (step,) = found["details"]["loops"]["simple loop"]["rows_of_a_round"]

    assert (step["tasks"], step["events"], step["event_data"]) == (2, 8, 4)


def test_two_web_processes_are_measured_beside_one(found):
    load = found["details"]["throughput"]

    assert load["one"]["per_second"] > 0
    assert load["two"]["per_second"] > 0
    assert 0 < load["ceiling"] <= 2
    assert load["two_on_all_cores_over_one_on_one"] > 0
    assert "two web processes do" in report.table(found)


def test_each_of_two_web_processes_holds_half_of_the_open_connections(found):
    assert found["details"]["throughput"]["shares"] == [[16], [8, 8]]


def test_the_table_names_every_number_with_a_bar(found):
    table = report.table(found)

    assert all(bar.name in table for bar in report.BARS)


def test_the_committed_result_has_every_number_with_a_bar():
    kept = orjson.loads(RESULT.read_bytes())

    assert {bar.name for bar in report.BARS} <= kept.keys()
    assert kept["details"]["samples"] >= 1000
