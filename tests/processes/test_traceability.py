"""From the sources to diagrams, forms and pages; what a new diagram carries out counts by itself."""

import sys

import pytest

from docs import telusur
from pst import documents, standards

ENCODED = telusur.encoded()
REQUIREMENTS = standards.everything()["requirements"]


def test_the_matrix_that_is_kept_is_current():
    written = telusur.WRITTEN.read_text(encoding="utf-8")
    sys.stdout.write(written)
    assert written == telusur.matrix(), "tulis lagi: python -m docs.telusur"


@pytest.mark.parametrize("procedure", ENCODED)
def test_every_item_of_an_encoded_procedure_stands_in_its_diagram(procedure):
    items = {one.id for one in standards.items().values() if one.procedure == procedure}
    assert items - telusur.carried().keys() == set()


@pytest.mark.parametrize("procedure", ENCODED)
def test_every_requirement_is_checked_or_shown(procedure):
    shown = {one for ids in telusur.pages().values() for one in ids}
    for one in REQUIREMENTS:
        if one["procedure"] == procedure:
            assert telusur.checks(one) or one["id"] in shown


def test_what_people_must_bring_is_checked_by_the_diagrams_of_the_consultations():
    """An e-mail address, a guest book entry and a request can be checked, so they are."""
    kinds = ("email", "buku tamu", "engajukan")
    unchecked = [
        one["id"]
        for one in REQUIREMENTS
        if one["procedure"] in ENCODED and any(kind in one["text"] for kind in kinds)
        if not telusur.checks(one)
    ]
    assert unchecked == []


def test_a_requirement_of_a_procedure_without_a_diagram_is_checked_by_nothing():
    assert all(
        telusur.checks(one) == []
        for one in REQUIREMENTS
        if one["procedure"] not in ENCODED
    )


def test_all_that_the_sources_say_has_a_page_but_what_the_public_does_not_read():
    shown = {one for ids in telusur.pages().values() for one in ids}
    hidden = {one for one in documents.ids() - shown if not one.endswith("-WAKTU-V1")}
    assert hidden == {
        f"BLITAR-KONSUL-{one}" for one in ("A1-2", "A1-4", "A2-2", "A3-1")
    }
