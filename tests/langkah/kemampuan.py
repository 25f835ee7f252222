"""What somebody can do, as an assertion: where the case stands in the way, the scenario says so and does not just break."""

import pytest
from pytest_bdd import then

from engine.errors import EngineError
from tests.langkah.kata import kata
from tests.langkah.tugas import complete
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
