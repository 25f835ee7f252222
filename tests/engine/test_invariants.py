"""What must always hold is noticed when it does not."""

import pytest
from sqlalchemy import Engine, text

from engine import invariants
from tests.engine.conftest import NOW, Host
from tests.engine.drawing import Drawing


@pytest.fixture
def case(host: Host) -> int:
    """A case that waits for a person, a time, a message and a job at once."""
    drawing = (
        Drawing().start().gateway("bagi", "parallelGateway").user("isi", form=False)
    )
    drawing.catch("nanti", drawing.timer("hari(1)")).service("kirim", "nanti", n="1")
    drawing.catch("kabar", drawing.message("kabar")).end()
    drawing.gateway("gabung", "parallelGateway").path("mulai", "bagi")
    for name in ("isi", "nanti", "kirim", "kabar"):
        drawing.path("bagi", name, "gabung")
    host.deploy(drawing.flow("gabung", "selesai"))
    case = host.start()
    host.spoilt.add(case)
    return case


def problems(host: Host, case: int) -> list[str]:
    with host.sessions() as session:
        found = invariants.check(session, host.engine, case, now=NOW)
    assert {problem.instance_id for problem in found} <= {case}
    return [problem.message for problem in found]


def test_a_case_as_the_engine_leaves_it_has_no_problem(host: Host, case: int) -> None:
    assert problems(host, case) == []


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE task SET status = 'completed'", "tugas terbuka: di dalam berkas isi"),
        (
            "DELETE FROM timer",
            "pengatur waktu: di dalam berkas nanti, di tabel tidak ada.",
        ),
        (
            "UPDATE timer SET element_id = 'x'",
            "pengatur waktu: di dalam berkas nanti, di tabel x.",
        ),
        ("DELETE FROM subscription", "pesan yang ditunggu: di dalam berkas kabar"),
        ("DELETE FROM operation_call", "operasi berjalan: di dalam berkas kirim"),
        ("UPDATE process_instance SET state = NULL", "di tabel isi"),
        ("UPDATE process_instance SET state = '{\"v\": 0}'", "tidak terbaca"),
        ("UPDATE process_instance SET last_seq = 1", "Riwayat berakhir"),
    ],
)
def test_rows_that_do_not_say_what_the_case_waits_for_are_named(
    host: Host, case: int, owner_engine: Engine, statement: str, message: str
) -> None:
    with owner_engine.begin() as connection:
        connection.execute(text(statement))
    assert any(message in found for found in problems(host, case))


def test_a_case_that_waits_for_nothing_is_named(
    host: Host, case: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "engine.spiff.run.waiting", lambda top: invariants.steps.NOTHING
    )
    assert any("Berkas berhenti" in found for found in problems(host, case))
