"""Following a case by number and code."""

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import at_counter


def code_of(sari: Visitor) -> tuple[str, str]:
    values = [e.text_content() for e in sari.page.xpath("//main//dd")]
    return values[0], values[1]


def test_a_guest_sees_his_case_with_number_and_code(
    kupang: Town, sari: Visitor, guest: Visitor
) -> None:
    case = at_counter(kupang, sari)
    number, code = code_of(sari)
    guest.get("/lacak")
    guest.send({"nomor": number, "kode": code.lower()})
    assert (guest.status, guest.path) == (200, f"/berkas/{case}")
    assert guest.main.count(number) >= 1


def test_a_code_in_the_address_is_not_looked_at(
    kupang: Town, sari: Visitor, guest: Visitor
) -> None:
    at_counter(kupang, sari)
    number, code = code_of(sari)
    guest.get(f"/lacak?nomor={number}&kode={code}")
    assert guest.page.get_element_by_id("kode").value == ""
    assert guest.page.get_element_by_id("kode").get("data-pagar") == "1"


def test_a_code_reaches_no_other_case(
    kupang: Town, sari: Visitor, guest: Visitor
) -> None:
    first = at_counter(kupang, sari)
    at_counter(kupang, sari, "Siti")
    number, code = code_of(sari)
    guest.get("/lacak")
    guest.send({"nomor": number, "kode": code})
    assert guest.get(f"/berkas/{first}").status == 404
    assert guest.get("/berkas").status == 403
    assert guest.get("/daftar-kerja").status == 403


def test_a_wrong_code_is_told(guest: Visitor) -> None:
    guest.get("/lacak")
    guest.send({"nomor": "KUPANG-KONSUL-2026-0001", "kode": "AAAA-BBBB-CCCC"})
    assert guest.status == 422
    assert "tidak cocok" in guest.main
    assert guest.page.get_element_by_id("nomor").value == "KUPANG-KONSUL-2026-0001"


def test_guessing_codes_is_stopped(guest: Visitor) -> None:
    guest.get("/lacak")
    for _ in range(6):
        guest.send({"nomor": "KUPANG-KONSUL-2026-0001", "kode": "AAAA"})
    assert guest.status == 429
