"""The table from an operation's name to its function."""

import inspect

import pytest

from pst.operations import ERASERS, OPERATIONS


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_an_operation_takes_the_session_and_then_named_values_only(name):
    first, *others = inspect.signature(OPERATIONS[name]).parameters.values()
    assert first.name == "session"
    assert all(one.kind is inspect.Parameter.KEYWORD_ONLY for one in others)
    assert "now" in {one.name for one in others}


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_an_operations_name_is_a_context_and_a_verb(name):
    context, verb = name.split(".")
    assert context.isidentifier()
    assert verb.isidentifier()


def test_every_context_with_personal_data_can_erase_it(session):
    for erase in ERASERS:
        assert erase(session, berkas=12345) is None
