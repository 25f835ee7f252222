"""A visitor who reads English and makes mistakes: what is wrong is said in English, and what was typed is kept."""

from io import BytesIO

import pytest

from tests.web.pages.test_english import english, left_over
from tests.web.pages.test_filling import PDF, send_large
from tests.web.pages.town import SETTINGS, Town, Visitor
from tests.web.pages.walks import ANSWERS, ONLINE, accepted, answered, asked, fill


def summary(visitor: Visitor) -> list[str]:
    return [
        one.text_content()
        for one in visitor.page.xpath("//*[@class='ringkasan-galat']//li")
    ]


def typed(visitor: Visitor, identity: str) -> str:
    return str(visitor.page.get_element_by_id(identity).value).strip()


def test_the_fields_of_a_form_are_corrected_in_english(
    kupang: Town, maria: Visitor
) -> None:
    case = kupang.start(ONLINE, english(maria))
    maria.get(f"/tugas/{kupang.task(case, 'lakukan_registrasi')}")
    wrong = {"kanal": "whatsapp", "nama": "M" * 121, "surel": "bukan surel"}
    maria.send(wrong)
    assert (maria.status, left_over(maria)) == (422, [])
    assert summary(maria) == [
        "Nama: write at most 120 characters",
        "Alamat surel: write a complete e-mail address, for example nama@contoh.go.id",
        "Write “nomor telepon atau WhatsApp”",
    ]
    assert 'You wrote "bukan surel".' in maria.main
    assert typed(maria, "isian-nama") == "M" * 121
    assert typed(maria, "isian-surel") == "bukan surel"


def test_the_forms_own_words_among_them_are_marked_as_indonesian(
    kupang: Town, maria: Visitor
) -> None:
    case = kupang.start(ONLINE, english(maria))
    maria.get(f"/tugas/{kupang.task(case, 'lakukan_registrasi')}").send({})
    marked = maria.page.xpath("//*[@class='ringkasan-galat']//*[@lang='id']")
    assert "kanal" in [one.text_content() for one in marked]
    assert "Choose “kanal”" in summary(maria)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("virus.exe", b"MZ\x90\x00\x00", "This kind of file is not accepted."),
        ("kosong.pdf", b"", "This file is empty. Choose one that holds something."),
        ("rusak.pdf", b"%PDF-1.7\n", "This PDF is cut off or broken."),
    ],
)
def test_a_refused_file_is_told_in_english(
    kupang: Town,
    upload_process: str,
    maria: Visitor,
    name: str,
    content: bytes,
    told: str,
) -> None:
    case = kupang.start(upload_process, english(maria))
    maria.get(f"/tugas/{kupang.task(case, 'minta')}")
    sent = {"judul": "Inflasi", "surat": (BytesIO(content), name)}
    maria.send(sent, content_type="multipart/form-data")
    assert (maria.status, left_over(maria)) == (422, [])
    assert told in maria.main
    assert typed(maria, "isian-judul") == "Inflasi"


@pytest.mark.parametrize(
    ("header", "told"),
    [({"X-Alur-Halaman": "1"}, "This file is empty."), ({}, "Berkas ini kosong.")],
)
def test_the_pages_script_is_told_in_english_and_other_callers_are_not(
    upload_process: str, maria: Visitor, header: dict[str, str], told: str
) -> None:
    english(maria)
    answer = maria.client.post(
        "/api/v1/files",
        data={"file": (BytesIO(b""), "kosong.pdf")},
        headers={"X-CSRFToken": maria.token} | header,
    )
    assert answer.status_code == 422
    (field,) = answer.json["error"]["details"]["fields"]
    assert field["message"].startswith(told)
    answer.request.input_stream.close()


def test_a_file_that_is_too_large_is_told_in_english(
    kupang: Town, upload_process: str, maria: Visitor
) -> None:
    case = kupang.start(upload_process, english(maria))
    maria.get(f"/tugas/{kupang.task(case, 'minta')}")
    send_large(maria, PDF + b"\n" * SETTINGS.file_limit)
    assert (maria.status, left_over(maria)) == (422, [])
    assert "This file is larger than 1 MB." in maria.main
    assert typed(maria, "isian-judul") == "Inflasi"


def test_a_failing_step_is_told_in_english(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    kupang.switch["gagal"] = True
    fill(kupang, english(maria), case, "tanggapi_informasi")
    kupang.switch["gagal"] = False
    assert maria.status == 502
    assert "The task stays open, and what you filled in is still below." in maria.main


def test_who_comes_second_reads_in_english_who_was_first_and_when(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    task = kupang.task(case, "tanggapi_informasi")
    english(maria).get(f"/tugas/{task}")
    anita.get(f"/tugas/{task}")
    sent = ANSWERS["tanggapi_informasi"] | {"_atas_nama": "ya", "_kanal": "whatsapp"}
    assert anita.send(sent).status == 200
    maria.send(ANSWERS["tanggapi_informasi"])
    assert (maria.status, left_over(maria)) == (409, [])
    assert "This task was completed by" in maria.main


@pytest.mark.parametrize(
    ("path", "sent", "status", "told"),
    [
        ("/lacak", {"nomor": "X", "kode": "Y"}, 422, "do not belong together"),
        ("/masuk", {"username": "maria", "password": "x"}, 422, "do not match"),
        ("/pengaduan/status", {"nomor": "X", "kode": "Y"}, 422, "do not belong"),
        ("/dokumen/SALAH", {}, 404, "This code is not known."),
        ("/daftar", {"name": "M", "email": "x"}, 422, "Write your name, 2 to"),
        ("/mulai/kupang-konsultasi-online", {}, 401, "You are not logged in."),
        ("/tidak-ada", {}, 404, "There is no such page."),
        ("/standar", {}, 405, "This address does not take that method."),
    ],
)
def test_a_visitor_is_refused_in_english(
    guest: Visitor, path: str, sent: dict[str, str], status: int, told: str
) -> None:
    english(guest).get("/masuk" if status >= 404 else path)
    guest.post(path, guest.fields() | sent if path == "/daftar" else sent)
    assert (guest.status, left_over(guest)) == (status, [])
    assert told in guest.main


def test_an_expired_page_is_told_in_english(guest: Visitor) -> None:
    english(guest).get("/lacak")
    answer = guest.client.post("/lacak", data={"nomor": "X", "kode": "Y"})
    assert answer.status_code == 403
    assert "This page has expired. Load it again, then send it again." in answer.text


def test_what_is_not_theirs_is_told_in_english(
    kupang: Town, maria: Visitor, daud: Visitor
) -> None:
    case = kupang.start(ONLINE, maria)
    english(daud).get(f"/berkas/{case}")
    assert (daud.status, left_over(daud)) == (404, [])
    assert "Not found. Check the address" in daud.main
    daud.get("/kantor")
    assert (daud.status, left_over(daud)) == (403, [])


def test_too_many_attempts_are_told_in_english(guest: Visitor) -> None:
    english(guest).get("/lacak")
    for _ in range(12):
        guest.post("/lacak", {"nomor": "5371-X", "kode": "SALAH"})
    assert (guest.status, left_over(guest)) == (429, [])
    assert "Too many attempts to log in have failed. Try again after" in guest.main
    assert typed(guest, "nomor") == "5371-X"


def test_too_large_a_request_is_told_in_english(kupang: Town, maria: Visitor) -> None:
    case = kupang.start(ONLINE, english(maria))
    maria.get(f"/tugas/{kupang.task(case, 'lakukan_registrasi')}")
    send_large(maria, b"x" * 8 * SETTINGS.file_limit)
    assert (maria.status, left_over(maria)) == (413, [])
    assert "What you sent is too large and was not read." in maria.main


def test_a_withdrawal_without_a_reason_is_told_in_english(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    english(maria).get(f"/berkas/{case}/batal")
    maria.post(f"/berkas/{case}/batal", {"alasan": " "})
    assert (maria.status, left_over(maria)) == (422, [])
    assert "Write the reason, in at most" in maria.main


def test_who_holds_a_code_is_told_in_english(guest: Visitor) -> None:
    english(guest).get("/pengaduan/kupang")
    guest.post("/pengaduan/kupang", guest.fields("/pengaduan/kupang"))
    guest.get(guest.page.xpath("//main//a[starts-with(@href, '/tugas/')]/@href")[0])
    guest.send({})
    assert (guest.status, left_over(guest)) == (422, [])
    assert any(one.startswith("Write “") for one in summary(guest))


def test_the_office_is_told_in_indonesian(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    english(anita)
    fill(kupang, anita, case, "periksa_kejelasan", hasil="")
    assert (anita.status, anita.page.get("lang")) == (422, "id")
    assert "Pilih hasil pemeriksaan." in anita.main
