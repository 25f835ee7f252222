"""What an office publishes: whole, by id, and nothing that its source does not say (AMB-25, AMB-51)."""

from collections import Counter

import pytest

from pst import documents, standards
from pst.errors import CatalogueError

HELD = {
    "standards": 7,
    "without_standard": 1,
    "requirements": 56,
    "time_limits": 33,
    "without_time_limit": 6,
    "offices": 5,
    "components": 14,
}
"""How many entries the sources give, by what they are."""
CHANNELS = {"kupang": 5, "kaltim": 0, "blitar": 4, "bengkulu": 0, "jateng": 6}
LACKING = {"kupang": 0, "kaltim": 2, "blitar": 0, "bengkulu": 14, "jateng": 8}
"""Components of each office's consultation that its source does not have."""


def test_the_data_hold_everything_that_the_sources_give():
    everything = standards.everything()
    assert {name: len(everything[name]) for name in HELD} == HELD
    items = [
        it
        for one in everything["standards"]
        for part in one["components"]
        for it in part["items"]
    ]
    assert len({it["id"] for it in items}) == len(items) == 302
    assert len(standards.items()) == 216
    assert len(standards.ambiguities()) == 63
    assert len(documents.ids()) == 556


def test_a_decree_and_an_sops_header_are_whole():
    decree, header = standards.whole_documents()
    assert len(decree["definitions"]["items"]) == 9
    assert [one["no"] for one in decree["chapters"]][:2] == ["BAB I", "BAB II"]
    assert len(decree["chapters"]) == 8
    assert (len(decree["mengingat"]), len(decree["diktum"])) == (15, 4)
    assert len(header["fields"]) == 13
    assert header["fields"]["disahkan_oleh"]["nip"] is None


@pytest.mark.parametrize("office", standards.office_keys())
def test_what_an_office_publishes_is_its_own(office):
    service = next(one for one in standards.services(office) if "konsultasi" in one)
    found = documents.published(office, service)
    lacking = [one for one in found["components"] if one.get("missing")]
    assert (len(found["components"]), len(lacking)) == (14, LACKING[office])
    assert found["complete"] is (LACKING[office] == 0)
    assert all(one["note"].startswith(standards.NOT_STATED) for one in lacking)
    assert len(found["complaint_channels"]) == CHANNELS[office]
    assert {one["procedure"] for one in found["requirements"]} <= {*found["procedures"]}


def test_every_requirement_is_published_with_its_service():
    found = Counter(
        one["id"]
        for office in standards.office_keys()
        for service in standards.services(office)
        for one in documents.published(office, service)["requirements"]
    )
    assert len(found) == HELD["requirements"]
    assert set(found.values()) == {1}


def test_the_public_reads_the_newest_edition():
    assert documents.published("blitar", "konsultasi")["version"] == "v2"
    assert documents.published("kupang", "konsultasi")["version"] is None


def test_the_same_data_have_the_same_sum():
    first, again = (documents.published("kupang", "konsultasi") for _ in range(2))
    assert first["sha256"] == again["sha256"]
    assert first["sha256"] != documents.published("kupang", "penjualan")["sha256"]


def test_hours_are_stated_or_said_to_be_lacking():
    kupang, blitar = map(standards.office_data, ("kupang", "blitar"))
    assert documents.hours(kupang)["text"] == "belum dinyatakan"
    assert documents.hours(blitar)["weekly"][0]["open"] == "08:00"


def test_a_service_that_no_source_has_is_refused():
    with pytest.raises(CatalogueError, match="Yang ada: konsultasi"):
        documents.published("kaltim", "penjualan")


def test_a_procedure_says_over_which_channels_it_goes():
    assert standards.channels("KUPANG-KONSUL-ONLINE") == {"online"}
    assert standards.channels("BLITAR-KONSUL-WA") == {"online"}
    assert standards.channels("BENGKULU-KONSUL") == {"langsung", "online"}
    with pytest.raises(CatalogueError):
        standards.channels("KUPANG-TIDAK-ADA")
