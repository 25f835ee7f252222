"""Who holds a task: taken, put back, handed on; each is an event of the case."""

import pytest

from engine import history, inbox, instances
from engine.errors import ConflictError, InvalidDataError, NotFoundError
from tests.engine.conftest import ANI, BUDI, NOW, Host
from tests.engine.drawing import Drawing


@pytest.fixture
def task(host: Host) -> int:
    drawing = Drawing().start().user("periksa").user("kirim", form=False).end()
    host.deploy(drawing.path("mulai", "periksa", "kirim", "selesai"))
    return host.tasks(host.start())["periksa"]


def holder(host: Host) -> str | None:
    (found,) = host.rows("SELECT assignee FROM task WHERE status = 'open'")
    return found


def test_a_claimed_task_is_held_until_it_is_released(host: Host, task: int) -> None:
    host.use(inbox.claim, task, actor=ANI, now=NOW)
    host.use(inbox.claim, task, actor=ANI, now=NOW)
    assert holder(host) == "ani"

    host.use(inbox.release, task, actor=ANI, now=NOW)
    host.use(inbox.release, task, actor=ANI, now=NOW)

    assert holder(host) is None
    assert [e for e in host.events(1) if e[0].startswith("task_")] == [
        ("task_created", "periksa"),
        ("task_claimed", "periksa"),
        ("task_released", "periksa"),
    ]


def test_nobody_takes_or_puts_back_what_another_holds(host: Host, task: int) -> None:
    host.use(inbox.claim, task, actor=ANI, now=NOW)
    with pytest.raises(ConflictError, match="sudah diambil oleh ani") as caught:
        host.use(inbox.claim, task, actor=BUDI, now=NOW)
    assert caught.value.by == "ani"
    for action, values in (
        (inbox.release, ()),
        (inbox.delegate, ("cici", "sakit")),
    ):
        with pytest.raises(ConflictError, match="dipegang oleh ani"):
            host.use(action, task, *values, actor=BUDI, now=NOW)


def test_a_delegated_task_is_the_others_with_a_reason_in_history(
    host: Host, task: int
) -> None:
    host.use(inbox.claim, task, actor=ANI, now=NOW)
    host.use(inbox.delegate, task, "budi", "cuti bersama", actor=ANI, now=NOW)

    assert holder(host) == "budi"
    with host.sessions() as session:
        last = history.read(session, 1)[-1]
    assert (last.type, last.actor) == ("task_delegated", "ani")
    assert last.data == {"kepada": "budi", "alasan": "cuti bersama"}
    with pytest.raises(InvalidDataError):
        host.use(inbox.delegate, task, "ani", "\0", actor=BUDI, now=NOW)


def test_a_task_that_is_over_or_unknown_is_not_taken(host: Host, task: int) -> None:
    with pytest.raises(NotFoundError):
        host.use(inbox.claim, 999, actor=ANI, now=NOW)
    host.complete(task, {"n": 1}, actor=BUDI)
    with pytest.raises(ConflictError, match="diselesaikan oleh budi"):
        host.use(inbox.claim, task, actor=ANI, now=NOW)

    other = host.tasks(1)["kirim"]
    host.use(instances.cancel, 1, "batal", actor=ANI, now=NOW)
    with pytest.raises(ConflictError, match="tidak diperlukan"):
        host.use(inbox.claim, other, actor=ANI, now=NOW)


def test_only_who_holds_a_task_completes_it(host: Host, task: int) -> None:
    host.use(inbox.claim, task, actor=ANI, now=NOW)
    with pytest.raises(ConflictError, match="dipegang oleh ani"):
        host.complete(task, {"n": 1}, actor=BUDI)

    host.use(inbox.delegate, task, "budi", "cuti", actor=ANI, now=NOW)

    host.complete(task, {"n": 1}, actor=BUDI)
    assert list(host.tasks(1)) == ["kirim"]


def test_somebody_answerable_puts_back_what_another_holds(
    host: Host, task: int
) -> None:
    host.use(inbox.claim, task, actor=ANI, now=NOW)
    with pytest.raises(ConflictError, match="dipegang oleh ani"):
        host.use(inbox.release, task, holder="cici", actor=BUDI, now=NOW)
    host.use(inbox.release, task, holder="ani", actor=BUDI, now=NOW)
    assert holder(host) is None
    with host.sessions() as session:
        assert history.read(session, 1)[-1].actor == "budi"
