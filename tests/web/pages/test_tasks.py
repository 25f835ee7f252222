"""One task: its form, and what may be done with it."""

from io import BytesIO

import pytest
from sqlalchemy import event

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import (
    ANSWERS,
    ONLINE,
    accepted,
    answered,
    asked,
    at_counter,
    fill,
)
from tests.web.papers import PDF


def test_the_procedures_sentence_stands_in_quotes_with_its_item(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    anita.get(f"/tugas/{kupang.task(case, 'beri_informasi')}")
    assert "“Petugas memberikan informasi" in anita.main
    assert "KUPANG-KONSUL-ONLINE-f" in anita.main


def test_what_no_source_asks_for_names_the_decision(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    anita.get(f"/tugas/{kupang.task(case, 'periksa_kejelasan')}")
    assert "AMB-14" in anita.main


def test_until_when_stands_on_the_task(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    anita.get(f"/tugas/{kupang.task(case, 'beri_informasi')}")
    assert "Paling lambat" in anita.main
    assert "3 hari kerja" in anita.main


def test_what_is_wrong_is_listed_and_what_was_typed_stays(
    kupang: Town, maria: Visitor
) -> None:
    case = kupang.start(ONLINE, maria)
    sent = ANSWERS["lakukan_registrasi"] | {"surel": "bukan surel", "nama": "Maria B."}
    maria.get(f"/tugas/{kupang.task(case, 'lakukan_registrasi')}")
    maria.send(sent)
    assert maria.status == 422
    assert maria.title.startswith("Galat:")
    assert "Ada 1 isian yang perlu diperbaiki" in maria.main
    assert maria.page.get_element_by_id("isian-nama").value == "Maria B."
    assert maria.page.get_element_by_id("isian-surel").value == "bukan surel"


def test_a_field_that_the_form_does_not_have_is_refused(
    kupang: Town, maria: Visitor
) -> None:
    case = kupang.start(ONLINE, maria)
    maria.get(f"/tugas/{kupang.task(case, 'lakukan_registrasi')}")
    maria.send(ANSWERS["lakukan_registrasi"] | {"peran": "kepala"})
    assert maria.status == 422


def test_a_citizen_goes_from_form_to_form_then_to_his_case(
    kupang: Town, maria: Visitor
) -> None:
    case = kupang.start(ONLINE, maria)
    elements = list(ANSWERS)[:4]
    seen = [fill(kupang, maria, case, element).heading for element in elements]
    assert seen == [
        "Cari informasi",
        "Nyatakan hasil pencarian",
        "Buat transaksi konsultasi",
        "Konsultasi Statistik, online",
    ]
    assert "Terkirim: Buat transaksi konsultasi." in maria.main


def test_a_failing_operation_is_told_and_what_was_typed_stays(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    kupang.switch["gagal"] = True
    fill(kupang, anita, case, "periksa_kejelasan", catatan="Sudah lengkap.")
    assert anita.status == 502
    assert "pencatat tidak menjawab" in anita.main
    assert "Tugas tetap terbuka" in anita.main
    assert (
        anita.page.get_element_by_id("isian-catatan").value.strip() == "Sudah lengkap."
    )
    kupang.switch["gagal"] = False
    assert fill(kupang, anita, case, "periksa_kejelasan").status == 200


def test_who_comes_second_is_told_who_was_first_and_when(
    kupang: Town, maria: Visitor, anita: Visitor, rio: Visitor
) -> None:
    case = asked(kupang, maria)
    task = kupang.task(case, "periksa_kejelasan")
    rio.get(f"/tugas/{task}")
    fill(kupang, anita, case, "periksa_kejelasan")
    rio.send(ANSWERS["periksa_kejelasan"])
    assert rio.status == 409
    assert "Tugas ini diselesaikan oleh Anita Lay pukul" in rio.main
    assert rio.link("Lihat berkas") == f"/berkas/{case}"


def test_a_finished_task_stays_readable(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    task = kupang.task(case, "periksa_kejelasan")
    fill(kupang, anita, case, "periksa_kejelasan")
    assert "diselesaikan oleh Anda" in anita.get(f"/tugas/{task}").main
    assert "diselesaikan oleh Petugas Layanan" in maria.get(f"/tugas/{task}").main


def test_a_task_that_is_not_needed_any_more_says_so(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    task = kupang.task(case, "periksa_kejelasan")
    maria.get(f"/berkas/{case}/batal")
    maria.send({"alasan": "Sudah ketemu."})
    assert "sudah tidak diperlukan" in anita.get(f"/tugas/{task}").main


def test_a_task_is_taken_and_put_back(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    anita.get(f"/tugas/{task}")
    assert "Anda pegang" in anita.post(f"/tugas/{task}/ambil").main
    assert "Belum diambil" in anita.post(f"/tugas/{task}/lepas").main


def test_what_a_colleague_holds_is_not_filled_in_by_another(
    kupang: Town, maria: Visitor, anita: Visitor, rio: Visitor
) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    rio.get(f"/tugas/{task}")
    rio.post(f"/tugas/{task}/ambil")
    anita.get(f"/tugas/{task}")
    assert "dipegang oleh Rio Mella" in anita.main
    assert not anita.page.xpath("//main//textarea")
    anita.post(f"/tugas/{task}/ambil")
    assert "sudah diambil oleh" in anita.main


@pytest.mark.parametrize("person", ["pengguna", "resepsionis", "auditor"])
def test_others_see_whose_task_it_is_but_cannot_do_it(
    kupang: Town, maria: Visitor, person: str
) -> None:
    case = asked(kupang, maria)
    task = kupang.task(case, "periksa_kejelasan")
    other = kupang.visitor(f"{person}.kupang").get(f"/tugas/{task}")
    assert "dikerjakan oleh Petugas Layanan" in other.main
    assert not other.page.xpath("//main//form[contains(@class,'x') or @novalidate]")
    assert other.send(ANSWERS["periksa_kejelasan"]).status == 403


def test_strangers_see_nothing(kupang: Town, maria: Visitor, daud: Visitor) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    bagus = kupang.visitor("petugas.blitar")
    assert daud.get(f"/tugas/{task}").status == 404
    assert bagus.get(f"/tugas/{task}").status == 404


def test_at_the_counter_the_receptionist_says_for_whom_she_acts(
    kupang: Town, sari: Visitor
) -> None:
    case = at_counter(kupang, sari, "Yohanes Lado")
    sari.get(f"/tugas/{kupang.task(case, 'ambil_nomor')}")
    assert "atas nama Yohanes Lado" in sari.main
    assert not sari.page.xpath("//select[@name='_kanal']")
    fill(kupang, sari, case, "ambil_nomor")
    told = kupang.value(
        "SELECT on_behalf_of FROM event WHERE type = 'task_completed' ORDER BY seq"
    )
    assert told == "tamu:KUPANG-KONSUL-2026-0001"


def test_online_an_officer_who_acts_for_the_requester_records_the_channel(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    fill(kupang, anita, case, "tanggapi_informasi")
    assert anita.status == 422
    assert "Pilih kanal" in anita.main
    assert (
        fill(kupang, anita, case, "tanggapi_informasi", _kanal="merpati").status == 422
    )
    assert (
        fill(kupang, anita, case, "tanggapi_informasi", _kanal="whatsapp").status == 200
    )


def test_an_upload_survives_an_error_and_comes_with_the_task(
    kupang: Town, upload_process: str, maria: Visitor
) -> None:
    case = kupang.start(upload_process, maria)
    task = kupang.task(case, "minta")
    maria.get(f"/tugas/{task}")
    pdf = (BytesIO(PDF), "surat.pdf")
    maria.send({"surat": pdf}, content_type="multipart/form-data")
    assert maria.status == 422
    assert "surat.pdf" in maria.main
    kept = maria.page.xpath("//input[@name='surat' and @type='hidden']/@value")
    maria.send({"judul": "Inflasi", "surat": kept[0]})
    assert maria.status == 200
    assert kupang.value("SELECT instance_id FROM file") == case


def test_a_refused_upload_is_told_at_its_field(
    kupang: Town, upload_process: str, maria: Visitor
) -> None:
    case = kupang.start(upload_process, maria)
    maria.get(f"/tugas/{kupang.task(case, 'minta')}")
    bad = (BytesIO(b"MZ\x90\x00\x00"), "virus.exe")
    maria.send({"judul": "Inflasi", "surat": bad}, content_type="multipart/form-data")
    assert maria.status == 422
    assert "Jenis berkas ini tidak diterima" in maria.main
    assert maria.page.get_element_by_id("isian-judul").value == "Inflasi"
    assert kupang.value("SELECT count(*) FROM file") == 0


def test_a_file_is_taken_out_again_without_javascript(
    kupang: Town, upload_process: str, maria: Visitor
) -> None:
    case = kupang.start(upload_process, maria)
    maria.get(f"/tugas/{kupang.task(case, 'minta')}")
    pdf = (BytesIO(PDF), "surat.pdf")
    maria.send({"surat": pdf}, content_type="multipart/form-data")
    kept = maria.page.xpath("//input[@name='surat' and @type='hidden']/@value")[0]
    maria.post(maria.path, {"surat": kept, "tombol": f"hapus:surat:{kept}"})
    assert maria.status == 200
    assert "surat.pdf" not in maria.main


def test_the_heaviest_completion_is_few_statements(
    kupang: Town, maria: Visitor, anita: Visitor, application_engine
) -> None:
    """It calls an operation, stops a clock, and sets two timers and a message; that Maria is told costs one more."""
    case = accepted(kupang, maria, anita)
    path = f"/tugas/{kupang.task(case, 'beri_informasi')}"
    anita.get(path)
    data = {**anita.fields(), **ANSWERS["beri_informasi"], "tombol": "kirim"}
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(application_engine, "before_cursor_execute", note)
    anita.client.post(path, data=data)
    event.remove(application_engine, "before_cursor_execute", note)
    told = [one for one in seen if "INSERT INTO notice" in one]
    assert len(told) == 1
    assert len(seen) - len(told) <= 18, "\n".join(seen)
