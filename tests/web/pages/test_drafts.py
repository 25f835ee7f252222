"""What somebody has filled in and not sent: kept, found again, sent, thrown away, and nobody else's."""

import json
from io import BytesIO

import pytest

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import (
    ANSWERS,
    ONLINE,
    accepted,
    asked,
    at_counter,
)
from tests.web.papers import PDF
from tests.web.sample import sources

PARTS = {
    "ui:bagian": [
        {"judul": "Permintaan", "isian": ["judul"]},
        {"judul": "Tentang Anda", "isian": ["nik"]},
        {"judul": "Dokumen", "isian": ["surat"]},
    ]
}


def registering(kupang: Town, maria: Visitor) -> str:
    """Where Maria fills in the first form of a consultation."""
    case = kupang.start(ONLINE, maria)
    path = f"/tugas/{kupang.task(case, 'lakukan_registrasi')}"
    maria.get(path)
    return path


@pytest.fixture
def long_form(kupang: Town, maria: Visitor) -> str:
    """The page of a form in three parts."""
    files = sources("uji-online", "online")
    files["uji-online.minta.ui.json"] = json.dumps(PARTS).encode()
    diagram = files["uji-online.bpmn"].decode()
    files["uji-online.bpmn"] = diagram.replace(
        '<spiffworkflow:property name="formJsonSchemaFilename" value="uji-online.minta.json"/>',
        '<spiffworkflow:property name="formJsonSchemaFilename" value="uji-online.minta.json"/>'
        '<spiffworkflow:property name="formUiSchemaFilename" value="uji-online.minta.ui.json"/>',
    ).encode()
    key = kupang.deploy_sample(files)
    path = f"/tugas/{kupang.task(kupang.start(key, maria), 'minta')}"
    maria.get(path)
    return path


def drafts(kupang: Town) -> int:
    return int(kupang.value("SELECT count(*) FROM draft"))


def test_what_is_saved_stands_in_the_form_again_after_logging_out(
    kupang: Town, maria: Visitor
) -> None:
    path = registering(kupang, maria)
    maria.post(f"{path}/draf", {"nama": "Maria B", "surel": "bukan surel"})
    assert "Isian tersimpan, belum dikirim. Lanjutkan sebelum" in maria.main
    maria.post("/keluar")
    again = kupang.visitor("pengguna.kupang").get("/berkas")
    assert "Belum dikirim" in again.main
    again.follow("Lakukan registrasi")
    assert "belum dikirim" in again.main
    assert again.page.get_element_by_id("isian-nama").value == "Maria B"
    assert again.page.get_element_by_id("isian-surel").value == "bukan surel"


def test_the_case_says_that_something_waits_to_be_sent(
    kupang: Town, maria: Visitor
) -> None:
    path = registering(kupang, maria)
    maria.post(f"{path}/draf", {"nama": "Maria B"})
    assert maria.path.startswith("/berkas/")
    assert "dan belum dikirim" in maria.main


def test_a_draft_is_gone_when_its_form_was_sent(kupang: Town, maria: Visitor) -> None:
    path = registering(kupang, maria)
    maria.post(f"{path}/draf", {"nama": "Maria B"})
    maria.get(path)
    maria.send({**maria.fields(), **ANSWERS["lakukan_registrasi"]})
    assert maria.status == 200
    assert drafts(kupang) == 0


def test_a_draft_can_be_thrown_away(kupang: Town, maria: Visitor) -> None:
    path = registering(kupang, maria)
    maria.post(f"{path}/draf", {"nama": "Maria B"})
    maria.get(path).post(f"{path}/draf/buang")
    assert "Isian yang tersimpan dibuang." in maria.main
    assert maria.page.get_element_by_id("isian-nama").value != "Maria B"
    assert drafts(kupang) == 0


def test_nobody_else_sees_a_draft(
    kupang: Town, maria: Visitor, daud: Visitor, anita: Visitor
) -> None:
    path = registering(kupang, maria)
    maria.post(f"{path}/draf", {"nama": "Maria Rahasia"})
    assert daud.get(path).status == 404
    assert "Belum dikirim" not in daud.get("/berkas").main
    assert "Maria Rahasia" not in anita.get(path).text
    assert "Maria Rahasia" not in anita.get(maria.path).text


def test_the_script_is_answered_with_the_line_that_says_so(
    kupang: Town, maria: Visitor
) -> None:
    path = registering(kupang, maria)
    maria.post(f"{path}/draf", {"nama": "M"}, headers={"X-Alur-Simpan": "1"})
    assert "Isian tersimpan pukul" in maria.text
    assert "<html" not in maria.text
    assert drafts(kupang) == 1


def test_an_uploaded_file_is_kept_with_its_draft(
    kupang: Town, maria: Visitor, upload_process: str
) -> None:
    path = f"/tugas/{kupang.task(kupang.start(upload_process, maria), 'minta')}"
    maria.get(path)
    maria.post(
        f"{path}/draf",
        {"surat": (BytesIO(PDF), "surat.pdf")},
        content_type="multipart/form-data",
    )
    assert "surat.pdf" in maria.get(path).main
    assert kupang.value("SELECT cardinality(files) FROM draft") == 1


def test_a_refused_file_is_said_and_nothing_is_kept(
    kupang: Town, maria: Visitor, upload_process: str
) -> None:
    path = f"/tugas/{kupang.task(kupang.start(upload_process, maria), 'minta')}"
    maria.get(path)
    maria.post(
        f"{path}/draf",
        {"surat": (BytesIO(b"\x7fELF\x02\x01\x01\x00"), "surat.pdf")},
        content_type="multipart/form-data",
    )
    assert maria.status == 422
    assert drafts(kupang) == 0


def test_who_holds_a_cases_code_keeps_a_draft_too(
    kupang: Town, sari: Visitor, guest: Visitor
) -> None:
    case = at_counter(kupang, sari)
    sari.post(f"/berkas/{case}/tamu")
    number, code = (one.text_content() for one in sari.page.xpath("//main//dd")[:2])
    guest.get("/lacak").send({"nomor": number, "kode": code})
    path = f"/tugas/{kupang.task(case, 'ambil_nomor')}"
    guest.get(path).post(f"{path}/draf", {"antrian": "umum"})
    assert kupang.value("SELECT holder FROM draft") == f"berkas:{case}"
    assert "dan belum dikirim" in guest.main


def test_an_officer_keeps_a_draft_of_an_answer(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    path = f"/tugas/{kupang.task(case, 'beri_informasi')}"
    anita.get(path).post(f"{path}/draf", {"informasi": "Inflasi Oktober"})
    anita.get(path)
    assert (
        anita.page.get_element_by_id("isian-informasi").value.strip()
        == "Inflasi Oktober"
    )


def test_a_task_that_is_done_takes_no_draft(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    task = kupang.value(
        "SELECT id FROM task WHERE instance_id = :i AND element_id = 'cari_informasi'",
        i=case,
    )
    maria.get(f"/berkas/{case}").post(f"/tugas/{task}/draf", {"kata_kunci": "x"})
    assert maria.status == 404


def test_a_long_form_is_one_thing_a_page(maria: Visitor, long_form: str) -> None:
    assert maria.heading == "Permintaan"
    assert "Langkah 1 dari 3" in maria.main
    maria.post(f"{long_form}?bagian=1", {"judul": "Inflasi", "tombol": "lanjut"})
    assert maria.heading == "Tentang Anda"
    maria.post(f"{long_form}?bagian=2", {"nik": "53710", "tombol": "lanjut"})
    assert maria.heading == "Dokumen"
    maria.post(f"{long_form}?bagian=3", {"tombol": "kirim"})
    assert "Terkirim" in maria.main


def test_each_page_says_what_is_wrong_on_it_only(
    maria: Visitor, long_form: str
) -> None:
    maria.post(f"{long_form}?bagian=1", {"judul": "", "tombol": "lanjut"})
    assert maria.status == 422
    assert maria.heading == "Permintaan"
    assert maria.title.startswith("Galat:")


def test_going_back_keeps_what_stands_on_the_page(
    maria: Visitor, long_form: str
) -> None:
    maria.post(f"{long_form}?bagian=1", {"judul": "Inflasi", "tombol": "lanjut"})
    maria.post(f"{long_form}?bagian=2", {"nik": "5" * 40, "tombol": "mundur"})
    assert maria.page.get_element_by_id("isian-judul").value == "Inflasi"
    maria.get(f"{long_form}?bagian=2")
    assert maria.page.get_element_by_id("isian-nik").value == "5" * 40


def test_sending_leads_to_the_first_page_on_which_something_is_wrong(
    maria: Visitor, long_form: str
) -> None:
    maria.post(f"{long_form}?bagian=3", {"tombol": "kirim"})
    assert maria.status == 422
    assert maria.heading == "Permintaan"
    assert "Judul" in maria.main


def test_an_officer_sees_a_long_form_whole(
    kupang: Town, sari: Visitor, long_form: str
) -> None:
    sari.get(long_form)
    assert "isian-judul" in sari.text
    assert "isian-surat" in sari.text
