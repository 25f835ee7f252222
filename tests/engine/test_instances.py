"""Cases: started, stepped, ended, and what stands in the database then."""

from engine import history
from tests.engine.conftest import Host
from tests.engine.drawing import Drawing


def two_tasks() -> Drawing:
    return (
        Drawing()
        .start()
        .user("periksa")
        .service("hitung", n="periksa.n")
        .user("kirim", form=False)
        .end()
        .path("mulai", "periksa", "hitung", "kirim", "selesai")
    )


def test_a_case_walks_from_start_to_end_and_its_history_is_whole(host: Host) -> None:
    host.deploy(two_tasks())
    case = host.start()
    assert list(host.tasks(case)) == ["periksa"]

    host.complete(host.tasks(case)["periksa"], {"n": 4})
    host.complete(host.tasks(case)["kirim"])

    assert host.status(case) == "completed"
    assert [e for e in host.events(case) if e[0] in {"element_left", "flow_taken"}] == [
        ("element_left", "mulai"),
        ("flow_taken", "periksa"),
        ("element_left", "periksa"),
        ("flow_taken", "hitung"),
        ("element_left", "hitung"),
        ("flow_taken", "kirim"),
        ("element_left", "kirim"),
        ("flow_taken", "selesai"),
        ("element_left", "selesai"),
    ]
    with host.sessions() as session:
        assert history.verify(session, case) == len(host.events(case))
