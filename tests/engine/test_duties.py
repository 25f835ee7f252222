"""Separation of duties: who did one step may not do another."""

from collections.abc import Callable
from typing import Any

import pytest

from engine import inbox, instances
from engine.errors import ForbiddenError
from tests.engine.conftest import ANI, BUDI, NOW, Host
from tests.engine.drawing import Drawing

DOING: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "claims": (inbox.claim, ()),
    "completes": (instances.complete_task, ({},)),
}


@pytest.fixture
def approval(host: Host) -> int:
    """Proposed by Ani, checked by Cici: the approval is left."""
    drawing = Drawing().start().user("usul", form=False).user("periksa", form=False)
    drawing.user("setuju", form=False, pisah="usul periksa").end()
    host.deploy(drawing.path("mulai", "usul", "periksa", "setuju", "selesai"))
    case = host.start()
    host.complete(host.tasks(case)["usul"], actor=ANI)
    host.complete(host.tasks(case)["periksa"], actor=BUDI)
    return host.tasks(case)["setuju"]


@pytest.mark.parametrize("actor", [ANI, BUDI])
@pytest.mark.parametrize("doing", DOING)
def test_who_did_one_of_the_steps_neither_claims_nor_completes_the_other(
    host: Host, approval: int, doing: str, actor: Any
) -> None:
    action, values = DOING[doing]
    with pytest.raises(ForbiddenError, match="tidak boleh mengerjakan tugas ini"):
        host.use(action, approval, *values, actor=actor, now=NOW)


def test_nobody_hands_it_to_who_did_the_step(host: Host, approval: int) -> None:
    with pytest.raises(ForbiddenError, match="“periksa”"):
        host.use(inbox.delegate, approval, "budi", "sibuk", actor=ANI, now=NOW)
    host.use(inbox.delegate, approval, "cici", "sibuk", actor=ANI, now=NOW)
    assert host.rows("SELECT assignee FROM task WHERE status = 'open'") == ["cici"]
