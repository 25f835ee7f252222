"""Cases that are not for the whole office: who took part, and whom they are about."""

import pytest

from engine import instances
from engine.contract import Actor
from engine.errors import NotFoundError, StepError
from tests.engine.conftest import ANI, BUDI, NOW, Host
from tests.engine.drawing import Drawing

GUARD = "SELECT {} FROM process_instance"


def guarded(host: Host, **properties: str) -> None:
    """Told first, then done by whoever `pemegang` names, then checked."""
    drawing = Drawing(pembaca="auditor", dikecualikan="tentang lapor.nama.depan")
    drawing.start().user("lapor", form=False)
    drawing.user("tangani", form=False, **properties).user("periksa", form=False)
    host.deploy(drawing.end().path("mulai", "lapor", "tangani", "periksa", "selesai"))


def test_a_process_that_says_nothing_is_open_to_its_office(host: Host) -> None:
    drawing = Drawing().start().user("lapor", form=False).end()
    host.deploy(drawing.path("mulai", "lapor", "selesai"))
    host.start()
    assert host.rows(GUARD.format("readers")) == [None]


def test_whoever_does_something_in_it_is_kept(host: Host) -> None:
    guarded(host)
    case = host.start()
    host.complete(host.tasks(case)["lapor"], actor=BUDI)
    host.complete(host.tasks(case)["tangani"], actor=ANI)
    guest = Actor(id="tamu:KUPANG-1", role="pengguna")
    host.complete(host.tasks(case)["periksa"], actor=guest)
    assert host.rows(GUARD.format("readers")) == [["auditor"]]
    assert host.rows(GUARD.format("involved")) == [["ani", "budi", "maria"]]
    assert host.rows(GUARD.format("barred")) == [[]]


@pytest.mark.parametrize(
    ("about", "barred"),
    [("ani", ["ani"]), (["ani", "budi", 5, ""], ["ani", "budi"]), ({"a": 1}, [])],
)
def test_whom_it_is_about_stands_in_its_data(host: Host, about, barred) -> None:
    guarded(host)
    host.start(data={"tentang": about})
    assert host.rows(GUARD.format("barred")) == [barred]


def test_a_task_is_held_by_whom_the_diagram_names(host: Host) -> None:
    guarded(host, pemegang="penangan")
    case = host.start(data={"penangan": "budi"})
    host.complete(host.tasks(case)["lapor"], actor=ANI)
    held = "SELECT assignee FROM task WHERE element_id = 'tangani'"
    assert host.rows(held) == ["budi"]


def test_nobody_is_given_a_task_of_a_case_about_him(host: Host) -> None:
    guarded(host, pemegang="penangan")
    case = host.start(data={"penangan": "budi", "tentang": "budi"})
    with pytest.raises(StepError, match="Pilih orang lain"):
        host.complete(host.tasks(case)["lapor"], actor=ANI)


def test_who_turns_out_to_be_meant_loses_his_task(host: Host) -> None:
    drawing = Drawing(pembaca="auditor", dikecualikan="lapor.teks")
    drawing.start().node("parallelGateway", "pecah", langkah="struktur")
    drawing.user("lapor").user("tangani", form=False, pemegang='"budi"')
    drawing.node("parallelGateway", "gabung", langkah="struktur").end()
    drawing.path("mulai", "pecah", "lapor", "gabung", "selesai")
    host.deploy(drawing.path("pecah", "tangani", "gabung"))
    case = host.start()
    host.complete(host.tasks(case)["lapor"], {"teks": "budi"}, actor=ANI)
    assert host.rows("SELECT assignee FROM task WHERE status = 'open'") == [None]
    last = "SELECT type FROM event WHERE type = 'task_released'"
    assert host.rows(last) == ["task_released"]


def test_a_look_is_an_event_also_after_the_end(host: Host) -> None:
    guarded(host)
    case = host.start()
    host.use(instances.cancel, case, "ditarik", actor=ANI, now=NOW)
    with host.sessions.begin() as session:
        instances.note_read(session, case, "/berkas/1", actor=BUDI, now=NOW)
    looked = "SELECT actor FROM event WHERE type = 'data_read'"
    assert host.rows(looked) == ["budi"]
    with host.sessions() as session, pytest.raises(NotFoundError):
        instances.note_read(session, 99, "/berkas/99", actor=BUDI, now=NOW)
