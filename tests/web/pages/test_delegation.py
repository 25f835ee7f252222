"""Handing a task to a colleague."""

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import asked


def test_a_task_goes_to_a_colleague_with_a_reason(
    kupang: Town, maria: Visitor, anita: Visitor, rio: Visitor
) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    anita.get(f"/tugas/{task}/delegasi")
    anita.send({"kepada": "petugas2.kupang", "alasan": "Cuti dua hari."})
    assert "Tugas dilimpahkan kepada Rio Mella." in anita.main
    assert "Anda pegang" in rio.get(f"/tugas/{task}").main


def test_only_colleagues_of_the_role_are_offered(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    anita.get(f"/tugas/{task}/delegasi")
    offered = anita.page.xpath("//select[@name='kepada']/option/@value")
    assert offered == ["", "petugas2.kupang"]


def test_colleague_and_reason_are_both_needed(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    anita.get(f"/tugas/{task}/delegasi")
    anita.send({"kepada": "", "alasan": " "})
    assert anita.status == 422
    assert "Pilih rekan" in anita.main
    anita.send({"kepada": "auditor.kupang", "alasan": "Cuti."})
    assert anita.status == 422
    assert "bukan petugas kantor ini" in anita.main
    assert anita.page.get_element_by_id("alasan").value.strip() == "Cuti."


def test_what_another_holds_is_not_handed_on(
    kupang: Town, maria: Visitor, anita: Visitor, rio: Visitor
) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    anita.get(f"/tugas/{task}/delegasi")
    rio.get(f"/tugas/{task}")
    rio.post(f"/tugas/{task}/ambil")
    anita.send({"kepada": "petugas2.kupang", "alasan": "Cuti."})
    assert "dipegang oleh" in anita.main


def test_only_who_may_do_the_task_hands_it_on(
    kupang: Town, maria: Visitor, sari: Visitor
) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    assert sari.get(f"/tugas/{task}/delegasi").status == 403
    assert maria.get(f"/tugas/{task}/delegasi").status == 403
