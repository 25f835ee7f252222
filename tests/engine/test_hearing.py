"""Other contexts hear of each step when everything of it is written, in its transaction."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from engine import inbox, instances
from engine.contract import Actor, Step
from engine.models import ProcessInstance, Task
from tests.engine.conftest import ANI, BUDI, NOW, Host
from tests.engine.drawing import Drawing

MARIA = Actor(id="maria", role="pengguna")
Heard = list[tuple[Step, int, str]]


@pytest.fixture
def heard(host: Host) -> Heard:
    """What a listener was told, with the open tasks and the state that the database had then."""
    told: Heard = []

    def listen(session: Session, step: Step) -> None:
        count = session.query(Task).filter_by(status="open").count()
        status = session.get_one(ProcessInstance, step.instance_id).status
        told.append((step, count, status))

    host.engine = replace(host.engine, on_step=listen)
    drawing = Drawing(pembaca="kepala").start().user("periksa")
    drawing.user("jawab", "Pengguna Layanan", form=False, pemegang='"maria"').end()
    host.deploy(drawing.path("mulai", "periksa", "jawab", "selesai"))
    return told


def test_a_step_is_heard_with_what_it_opened_and_for_whom(
    host: Host, heard: Heard
) -> None:
    case = host.start()
    host.complete(host.tasks(case)["periksa"], {"n": 1})
    (begun, *_), (gone_on, count, _) = heard
    assert (begun.office, begun.requester, begun.guarded) == ("kupang", "maria", True)
    assert [(one.element_id, one.role, one.holder) for one in begun.opened] == [
        ("periksa", "petugas", None)
    ]
    assert [(one.element_id, one.role, one.holder) for one in gone_on.opened] == [
        ("jawab", "pengguna", "maria")
    ]
    assert (count, gone_on.actor, gone_on.ended) == (1, ANI, None)
    assert gone_on.last_seq > begun.last_seq
    assert "task_completed" in {fact.type for fact in gone_on.facts}


def test_the_end_of_a_case_is_heard_whichever_way_it_ends(
    host: Host, heard: Heard
) -> None:
    first, second = host.start(), host.start()
    host.complete(host.tasks(first)["periksa"], {"n": 1})
    host.complete(host.tasks(first)["jawab"], {}, actor=MARIA)
    host.use(instances.cancel, second, "pulang", actor=ANI, now=NOW)
    ends = [(step.instance_id, step.ended) for step, *_ in heard if step.ended]
    assert ends == [(first, "completed"), (second, "cancelled")]


def test_a_delegation_is_heard_though_the_case_does_not_move(
    host: Host, heard: Heard
) -> None:
    task = host.tasks(host.start())["periksa"]
    host.use(inbox.delegate, task, "budi", "cuti", actor=ANI, now=NOW)
    (last, *_) = heard[-1]
    (fact,) = last.facts
    assert (fact.type, fact.data["kepada"]) == ("task_delegated", BUDI.id)
    assert (last.opened, last.ended) == ((), None)
