"""What somebody can do, and what history shows him, as assertions: the scenario says what stands in the way."""

import pytest
from pytest_bdd import then

from engine.errors import EngineError
from tests.langkah import isian
from tests.langkah.kata import kata
from tests.langkah.tugas import complete
from web.confidential import readable_event
from web.errors import WebError


@then(kata('"{role}" dapat menyelesaikan tugas "{name}"'))
def somebody_can_complete(world, role, name):
    can_complete(world, role, name, None)


@then(kata('"{role}" dapat menyelesaikan tugas "{name}" dengan'))
def somebody_can_complete_with(world, role, name, datatable):
    can_complete(world, role, name, datatable)


def can_complete(world, role, name, value):
    try:
        complete(world, role, name, value)
    except (EngineError, WebError) as error:
        pytest.fail(f"{role} tidak dapat menyelesaikan “{name}”: {error}")


@then(kata('riwayat tugas "{name}" tidak memperlihatkan "{field}" kepada "{role}"'))
def history_does_not_show(world, name, field, role):
    with world.reading() as session:
        bundle = world.bundle(session)
    event = next(
        one
        for one in reversed(world.events())
        if one.type == "task_completed"
        and bundle.diagram.nodes[one.element_id].name == name
    )
    assert isian.found(readable_event(bundle, event, {"petugas"}) or {}, field)
    assert isian.found(readable_event(bundle, event, {role}) or {}, field) is None
