"""A case that another one led to knows its requester already: nothing is typed twice (AMB-55, AMB-62)."""

import pytest

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import COUNTER, answered, fill


@pytest.fixture
def visit(kupang: Town, maria: Visitor, anita: Visitor) -> int:
    """Maria's visit that her consultation in writing led to, at its guest book."""
    case = answered(kupang, maria, anita)
    fill(kupang, maria, case, "tanggapi_informasi", lanjut="datang")
    found = int(kupang.value("SELECT max(id) FROM process_instance"))
    assert found != case
    return found


def at_guest_book(kupang: Town, sari: Visitor, visit: int) -> int:
    sari.get(f"/berkas/{visit}")
    for element in ("ambil_nomor", "tunggu_panggilan", "periksa_kartu"):
        task = kupang.value(
            "SELECT id FROM task WHERE instance_id = :i AND element_id = :e AND status = 'open'",
            i=visit,
            e=element,
        )
        if task is not None:
            sari.get(f"/tugas/{task}")
            fill(kupang, sari, visit, element, _atas_nama="ya")
    return kupang.task(visit, "isi_buku_tamu")


def test_the_guest_book_of_a_visit_begins_with_what_was_told_before(
    kupang: Town, maria: Visitor, sari: Visitor, visit: int
) -> None:
    task = at_guest_book(kupang, sari, visit)
    maria.get(f"/tugas/{task}")
    assert maria.page.get_element_by_id("isian-nama").value == "Maria Bano"
    assert maria.page.get_element_by_id("isian-surel").value == "maria@contoh.test"
    assert not maria.page.get_element_by_id("isian-tujuan").text.strip()


def test_the_api_gives_the_same_as_defaults(
    kupang: Town, sari: Visitor, visit: int
) -> None:
    task = at_guest_book(kupang, sari, visit)
    form = sari.client.get(f"/api/v1/tasks/{task}").json["form"]["schema"]
    assert form["properties"]["nama"]["default"] == "Maria Bano"
    assert "default" not in form["properties"]["tujuan"]


def test_both_cases_point_at_each_other(
    kupang: Town, maria: Visitor, visit: int
) -> None:
    maria.get(f"/berkas/{visit}").follow("Konsultasi Statistik, online")
    assert maria.status == 200
    back = maria.page.xpath(f"//main//a[@href='/berkas/{visit}']")
    assert back


def test_a_case_that_nothing_led_to_knows_its_requester_and_no_more(
    kupang: Town, maria: Visitor, sari: Visitor
) -> None:
    case = kupang.start(COUNTER, maria)
    task = at_guest_book(kupang, sari, case)
    maria.get(f"/tugas/{task}")
    assert maria.page.get_element_by_id("isian-nama").value == "Maria Bano"
    assert maria.page.get_element_by_id("isian-asal").value in {None, ""}
