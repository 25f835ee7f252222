"""Offices, their rules, and what the standards say."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pst import standards
from pst.errors import CatalogueError, RuleError
from pst.offices import (
    KINDS,
    OfficeRule,
    office,
    offices,
    rule,
    rule_in_force,
    rules,
    set_rule,
    withdraw_rule,
)

NOW = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


def enter(session, value, name="tutup_otomatis_hari", key="jateng"):
    set_rule(
        session,
        key,
        name,
        value,
        basis="Surat 12/2026",
        actor="admin.jateng",
        now=NOW,
    )


def test_there_are_five_offices_in_two_zones():
    zones = {found.key: found.zone.key for found in offices()}
    assert zones == {
        "kupang": "Asia/Makassar",
        "kaltim": "Asia/Makassar",
        "blitar": "Asia/Jakarta",
        "bengkulu": "Asia/Jakarta",
        "jateng": "Asia/Jakarta",
    }
    assert office("kupang").zone == ZoneInfo("Asia/Makassar")
    assert office("kupang").zone_label == "WITA"


def test_an_unknown_office_is_named_with_those_that_exist():
    with pytest.raises(CatalogueError, match=r"surabaya.*kupang, kaltim"):
        office("surabaya")


@pytest.mark.parametrize(
    ("key", "days", "basis"),
    [
        ("kupang", 7, "KUPANG-KONSUL-ONLINE-g-TUTUP AMB-01"),
        ("bengkulu", 3, "BENGKULU-KONSUL-5-TUTUP AMB-01 AMB-17"),
        ("jateng", None, "tidak tercantum"),
        ("kaltim", None, "tidak tercantum"),
        ("blitar", None, "tidak tercantum"),
    ],
)
def test_auto_close_is_what_the_source_of_the_office_says(session, key, days, basis):
    found = rule_in_force(session, key, "tutup_otomatis_hari")
    assert (found.value, found.basis) == (days, basis)


def test_appointments_outside_hours_are_stated_for_bengkulu_only(session):
    assert rule(session, "bengkulu", "janji_jam") == 1
    assert rule(session, "bengkulu", "janji_hari") == 1
    assert rule(session, "kupang", "janji_jam") is None


def test_what_the_office_enters_goes_before_its_source(session):
    enter(session, 5)
    found = rule_in_force(session, "jateng", "tutup_otomatis_hari")
    assert (found.value, found.basis, found.entered_by) == (
        5,
        "Surat 12/2026",
        "admin.jateng",
    )


def test_an_office_may_switch_a_stated_rule_off_and_take_that_back(session):
    enter(session, None, key="kupang")
    assert rule(session, "kupang", "tutup_otomatis_hari") is None
    withdraw_rule(session, "kupang", "tutup_otomatis_hari", actor="admin", now=NOW)
    assert rule(session, "kupang", "tutup_otomatis_hari") == 7


def test_an_earlier_value_stays_on_record(session):
    enter(session, 5)
    enter(session, 6)
    rows = session.query(OfficeRule).filter_by(office="jateng").all()
    assert sorted((row.value, row.withdrawn_by) for row in rows) == [
        (5, "admin.jateng"),
        (6, None),
    ]


def test_every_rule_of_an_office_is_listed(session):
    found = {entry.name: entry.value for entry in rules(session, "kupang")}
    assert list(found) == list(KINDS)
    assert found["cuti_bersama_libur"] is True


@pytest.mark.parametrize("value", [0, 366, True, "7", 1.5])
def test_a_rule_in_days_takes_a_whole_number_up_to_a_year(session, value):
    with pytest.raises(RuleError, match="bilangan bulat 1 sampai 365"):
        enter(session, value)


@pytest.mark.parametrize("value", [None, 1])
def test_a_rule_that_is_a_choice_takes_yes_or_no(session, value):
    with pytest.raises(RuleError, match="ya atau tidak"):
        enter(session, value, "cuti_bersama_libur")


def test_an_unknown_rule_or_office_is_refused(session):
    with pytest.raises(RuleError, match="tutup_kapan_saja"):
        rule(session, "kupang", "tutup_kapan_saja")
    with pytest.raises(CatalogueError, match="surabaya"):
        rule(session, "surabaya", "janji_jam")
    with pytest.raises(CatalogueError, match="surabaya"):
        enter(session, 1, "janji_jam", "surabaya")


def test_the_catalogue_has_every_item_limit_and_decision():
    assert len(standards.items()) == 216
    assert len(standards.time_limits()) == 33
    assert len(standards.ambiguities()) == 63


def test_an_item_is_found_by_its_id_sub_items_too():
    found = standards.item("KUPANG-PERPUS-LANGSUNG-e.1.i")
    assert found.procedure == "KUPANG-PERPUS-LANGSUNG"
    assert found.text.startswith("Pengguna layanan membaca pustaka hardcopy")
    assert found.actor == "pengguna"


def test_a_limit_and_a_decision_are_found_by_their_id():
    limit = standards.time_limit("KUPANG-KONSUL-ONLINE-WAKTU")
    assert (limit.kind, limit.amount, limit.office) == ("working_days", 3, "kupang")
    assert standards.ambiguity("AMB-14").severity == "TINGGI"


@pytest.mark.parametrize(
    "find", [standards.item, standards.time_limit, standards.ambiguity]
)
def test_what_is_not_in_the_catalogue_is_named(find):
    with pytest.raises(CatalogueError, match="KUPANG-99"):
        find("KUPANG-99")


@pytest.mark.parametrize(
    ("key", "service"),
    [
        (found.key, service)
        for found in offices()
        for service in standards.services(found.key)
    ],
)
def test_every_standard_has_its_fourteen_components_in_order(key, service):
    components = standards.standard(key, service)["components"]
    codes = [f"a{n}" for n in range(1, 7)] + [f"b{n}" for n in range(1, 9)]
    assert [component["code"] for component in components] == codes
    assert len({component["id"] for component in components}) == 14


def test_a_component_that_the_source_does_not_have_says_so():
    components = standards.standard("bengkulu", "konsultasi")["components"]
    assert {component["note"] for component in components} == {standards.NOT_STATED}
    assert all(component["missing"] for component in components)


def test_a_service_is_found_by_the_start_of_its_name():
    assert standards.standard("blitar", "konsultasi")["id"] == "BLITAR-KONSUL"
    with pytest.raises(CatalogueError, match="Yang ada: konsultasi-online"):
        standards.standard("blitar", "penjualan")


def test_a_standard_may_be_changed_by_whoever_asked_for_it():
    standards.standard("kupang", "konsultasi")["components"].clear()
    assert standards.standard("kupang", "konsultasi")["components"]
