"""Whose answer tells of the requester, and that every form which asks for it suggests what is known."""

import json
from types import SimpleNamespace

import pytest

from engine import definitions
from engine.diagrams import Diagram
from web import installation, requesters

SOURCES = definitions.read_folders(installation.PROCESSES, installation.FORMS)
DIAGRAM = SimpleNamespace(properties={"pemohon": "registrasi"})
NOBODY = SimpleNamespace(properties={})


def asking():
    """Every form by which a procedure knows its requester."""
    for name, content in sorted(SOURCES.items()):
        if name.endswith(".bpmn"):
            diagram = Diagram.parse(content)
            known_by = diagram.properties.get("pemohon")
            for node in diagram.nodes.values():
                if (
                    known_by
                    and node.form_schema
                    and node.properties.get("hasil") == known_by
                ):
                    yield node.form_schema


def test_the_answer_by_which_the_requester_is_known_is_what_he_told():
    data = {"registrasi": {"nama": "Maria", "asal": "Undana"}}
    assert requesters.told(DIAGRAM, data) == data["registrasi"]
    assert requesters.told(DIAGRAM, {}) == {}
    assert requesters.told(NOBODY, data) == {}


@pytest.mark.parametrize("form", sorted(set(asking())))
def test_a_form_that_asks_who_somebody_is_suggests_what_is_known(form):
    fields = json.loads(SOURCES[form])["properties"]
    suggested = {
        name: field["x-pilihan"]["default"]
        for name, field in fields.items()
        if "default" in field.get("x-pilihan", {})
    }
    contact = {"nama", "asal", "surel", "telepon"}
    assert suggested == {name: f"pemohon.{name}" for name in contact}
