"""The page of a case, for whoever asked and for the office."""

import json

from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import (
    ANSWERS,
    accepted,
    answered,
    asked,
    at_counter,
    fill,
)


def line(visitor: Visitor) -> list[tuple[str, str]]:
    """(state, name) of every node of the citizen's line."""
    return [
        (li.get("class"), words(li.find("div")).split(" (selesai)")[0])
        for li in visitor.page.xpath("//ol[@class='alur']/li")
    ]


def test_whose_turn_it_is_comes_first(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    assert "Giliran Petugas Layanan" in maria.get(f"/berkas/{case}").main
    assert "Giliran Anda" in anita.get(f"/berkas/{case}").main
    fill(kupang, anita, case, "periksa_kejelasan")
    fill(kupang, anita, case, "beri_informasi")
    maria.get(f"/berkas/{case}")
    assert words(maria.page.xpath("//h2")[0]) == "Giliran Anda"
    task = kupang.task(case, "tanggapi_informasi")
    assert maria.link("Tanggapi informasi") == f"/tugas/{task}"


def test_the_line_tells_what_was_what_is_and_what_comes(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    maria.get(f"/berkas/{case}")
    assert line(maria)[0] == ("lalu", "Konsultasi diakses")
    assert line(maria)[-4:] == [
        ("kini", "Tanggapi informasi Sekarang"),
        ("nanti", "Tutup percakapan"),
        ("nanti", "Beri penilaian"),
        ("nanti", "Selesai"),
    ]


def test_a_citizen_reads_roles_and_the_office_reads_names(
    kupang: Town, maria: Visitor, anita: Visitor, rio: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    assert "Anita Lay" not in maria.get(f"/berkas/{case}").main
    assert "Anita Lay" in rio.get(f"/berkas/{case}").main


def test_the_clock_is_counted_day_by_day(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    maria.get(f"/berkas/{case}")
    assert "Jangka waktu: 3 hari kerja" in maria.main
    ribbon = maria.page.xpath("//*[@class='pita']")[0]
    assert len(ribbon) == 3
    assert "0 dari 3 hari kerja terpakai" in ribbon.get("aria-label")


def test_a_clock_that_was_stopped_says_on_which_day(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    assert "Selesai sebelum hari kerja ke-1 dari 3" in maria.get(f"/berkas/{case}").main


def test_the_conversation_stands_on_the_case(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    said = maria.get(f"/berkas/{case}").page.xpath("//ol[@class='ucapan']/li")
    assert [li.get("class").strip() for li in said] == ["saya", ""]
    assert "Inflasi Oktober ada di tabel dinamis." in words(said[1])
    own = anita.get(f"/berkas/{case}").page.xpath("//ol[@class='ucapan']/li")
    assert [li.get("class").strip() for li in own] == ["", "saya"]


def test_the_diagram_names_its_file_and_what_was_walked(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    diagram = anita.get(f"/berkas/{case}").page.xpath("//*[@data-bpmn]")[0]
    assert anita.get(diagram.get("data-bpmn")).status == 200
    marks = json.loads(diagram.get("data-tanda"))["simpul"]
    elements = ("mulai", "beri_informasi", "selesai")
    assert [marks[one] for one in elements] == ["lalu", "kini", "nanti"]


def test_a_guests_number_in_the_queue_stands_on_his_case(
    kupang: Town, sari: Visitor
) -> None:
    case = at_counter(kupang, sari)
    fill(kupang, sari, case, "ambil_nomor")
    assert "antrian B-001" in sari.get(f"/berkas/{case}").main


def test_linked_cases_point_at_each_other(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    fill(kupang, maria, case, "tanggapi_informasi", lanjut="datang")
    anita.get(f"/berkas/{case}")
    other = anita.link("Konsultasi Statistik, kunjungan langsung")
    assert anita.get(other).link("Konsultasi Statistik, online") == f"/berkas/{case}"


def test_the_requester_withdraws_with_a_reason(kupang: Town, maria: Visitor) -> None:
    case = asked(kupang, maria)
    maria.get(f"/berkas/{case}").follow("Tarik permintaan")
    assert maria.send({"alasan": " "}).status == 422
    maria.send({"alasan": "Sudah ketemu di situs."})
    assert "Berkas dibatalkan" in maria.main
    assert kupang.value("SELECT status FROM process_instance") == "cancelled"
    assert "Tarik permintaan" not in maria.main


def test_who_may_not_cancel_is_not_asked(
    kupang: Town, maria: Visitor, sari: Visitor, daud: Visitor
) -> None:
    case = asked(kupang, maria)
    assert sari.get(f"/berkas/{case}/batal").status == 403
    assert daud.get(f"/berkas/{case}/batal").status == 404
    assert "Batalkan berkas" not in sari.get(f"/berkas/{case}").main


def test_a_case_that_has_ended_cannot_be_cancelled(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    anita.get(f"/berkas/{case}/batal")
    maria.get(f"/berkas/{case}/batal")
    maria.send({"alasan": "Sudah ketemu."})
    anita.send({"alasan": "Ganda."})
    assert anita.status == 409


def test_an_incident_is_shown_with_a_button_to_who_may_try_again(
    kupang: Town, maria: Visitor, anita: Visitor, sari: Visitor
) -> None:
    case = asked(kupang, maria)
    kupang.break_down(case)
    assert "Surat gagal dikirim." in anita.get(f"/berkas/{case}").main
    assert "Jalankan lagi" in anita.main
    assert "Jalankan lagi" not in sari.get(f"/berkas/{case}").main


def test_an_incident_outlives_its_case_with_its_button(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    """A message that nobody took can still be sent; what earlier versions left is closed."""
    case = asked(kupang, maria)
    kupang.break_down(case)
    maria.get(f"/berkas/{case}/batal")
    maria.send({"alasan": "Sudah ketemu."})
    assert "Batalkan" not in anita.get(f"/berkas/{case}").main
    again = anita.page.xpath("//form[contains(@action, '/kendala/')]/@action")[0]
    assert "Kendala diselesaikan" in anita.post(again).main
    assert "Terkendala" not in anita.get(f"/berkas/{case}").main


def test_trying_again_says_what_became_of_it(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    kupang.switch["gagal"] = True
    anita.post("/demo/jam", {"maju": "P8D", "kembali": f"/berkas/{case}"})
    assert "Berkas terkendala" in anita.main
    again = anita.page.xpath("//form[contains(@action, '/kendala/')]/@action")[0]
    assert anita.post(again).status == 502
    assert "Masih gagal" in anita.main
    kupang.switch["gagal"] = False
    assert "Kendala diselesaikan" in anita.post(again).main
    assert anita.post(again).status == 409


def test_the_lists_of_cases(
    kupang: Town, maria: Visitor, daud: Visitor, anita: Visitor
) -> None:
    asked(kupang, maria)
    asked(kupang, daud)
    assert maria.get("/berkas").main.count("KUPANG-KONSUL") == 1
    assert anita.get("/berkas").main.count("KUPANG-KONSUL") == 2
    assert anita.get("/berkas?cari=maria").main.count("KUPANG-KONSUL") == 2
    assert anita.get("/berkas?cari=0002").main.count("KUPANG-KONSUL") == 1
    assert "Tidak ada berkas yang cocok" in anita.get("/berkas?status=completed").main


def test_a_long_list_of_cases_goes_on(
    kupang: Town, maria: Visitor, anita: Visitor, monkeypatch
) -> None:
    for _ in range(3):
        asked(kupang, maria)
    monkeypatch.setattr("web.pages.listing.PAGE", 2)
    assert anita.get("/berkas").main.count("KUPANG-KONSUL") == 2
    assert anita.follow("Berkas sebelumnya").main.count("KUPANG-KONSUL") == 1


def test_a_case_without_an_open_task_says_what_it_waits_for(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    for element in ("tanggapi_informasi", "tutup_percakapan", "beri_penilaian"):
        who = anita if element == "tutup_percakapan" else maria
        fill(kupang, who, case, element, **ANSWERS[element])
    assert "Berkas selesai" in maria.get(f"/berkas/{case}").main
    assert "Selesai" in anita.get(f"/berkas/{case}").main
    assert line(maria.get(f"/berkas/{case}"))[-1] == ("lalu", "Selesai")
