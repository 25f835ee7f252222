""" "Data saya": what is shown, taken along, asked for, and decided by the office."""

import io
import json
import zipfile

import pytest

from tests.web.pages.letters import letters
from tests.web.pages.town import PASSWORD, Town, Visitor
from tests.web.pages.walks import accepted, asked
from web import accounts
from web.clock import DemoClock

FORM = "/akun/data/minta"


@pytest.fixture
def oktavian(kupang: Town) -> Visitor:
    """The admin."""
    return kupang.visitor("admin.kupang")


@pytest.fixture
def ended(kupang: Town, maria: Visitor) -> int:
    """A case of Maria's that she withdrew."""
    return withdrawn(maria, asked(kupang, maria))


def withdrawn(who: Visitor, case: int) -> int:
    who.get(f"/berkas/{case}/batal").send({"alasan": "Sudah terjawab"})
    return case


def number(town: Town, case: int) -> str:
    return str(town.value("SELECT number FROM process_instance WHERE id = :i", i=case))


def ask(who: Visitor, *about: int | str, kind: str = "hapus") -> Visitor:
    who.get("/akun/data").follow(
        "Ask" if who.page.get("lang") == "en" else "Ajukan permintaan"
    )
    reason = "Tidak saya perlukan lagi"
    return who.post(
        FORM, {"kind": kind, "about": [str(one) for one in about], "reason": reason}
    )


def decide(who: Visitor, act: str = "kabulkan", **more: str) -> Visitor:
    """Decide the first request that waits."""
    who.get("/kantor").follow("Permintaan data pribadi").follow("Maria Bano")
    given = {"answer": "Sudah kami hapus", "password": PASSWORD, "tindakan": act}
    return who.post(who.path, given | more)


def test_the_page_names_every_case_and_what_is_kept(
    kupang: Town, maria: Visitor, ended: int, daud: Visitor
) -> None:
    maria.get("/akun").follow("Data saya")
    assert number(kupang, ended) in maria.main
    assert "pengguna@contoh.test" in maria.main
    assert number(kupang, ended) not in daud.get("/akun/data").main
    assert "Belum ada berkas" in daud.main


def archive(who: Visitor) -> zipfile.ZipFile:
    who.get("/akun/data")
    who.post("/akun/data/unduh")
    assert who.status == 200
    assert who.answer is not None
    return zipfile.ZipFile(io.BytesIO(who.answer.data))


def test_everything_is_taken_along_as_data_and_as_a_page(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    accepted(kupang, maria, anita)
    found = archive(maria)
    data = json.loads(found.read("data-saya.json"))
    assert data["akun"]["nama"] == "Maria Bano"
    (case,) = data["berkas"]
    assert case["data"]["permintaan"]["judul"] == "Inflasi Kota Kupang"
    assert "Berapa inflasi" in case["conversation"][0]["isi"]
    page = found.read("data-saya.html").decode()
    assert "Berapa inflasi bulan Oktober?" in page
    assert "<script" not in page


def test_files_that_hang_on_a_case_come_along(
    kupang: Town, maria: Visitor, upload_process: str
) -> None:
    case = kupang.start(upload_process, maria)
    maria.get(f"/tugas/{kupang.task(case, 'minta')}")
    sent = {"judul": "Inflasi", "surat": (io.BytesIO(b"Isi surat"), "surat.txt")}
    maria.send(sent, content_type="multipart/form-data")
    (path,) = [one for one in archive(maria).namelist() if one.startswith("berkas/")]
    assert path == f"berkas/{number(kupang, case)}/01 surat.txt"
    assert archive(maria).read(path) == b"Isi surat"


def test_what_is_taken_along_too_often_has_to_wait(maria: Visitor) -> None:
    for _ in range(10):
        archive(maria)
    maria.get("/akun/data").post("/akun/data/unduh")
    assert (maria.status, "Retry-After" in maria.answer.headers) == (429, True)


def test_a_case_is_erased_when_the_admin_grants_it(
    kupang: Town, maria: Visitor, ended: int, oktavian: Visitor
) -> None:
    prove(kupang)
    ask(maria, ended)
    assert "diterima BPS Kota Kupang" in maria.main
    decide(oktavian)
    assert "Permintaan dikabulkan." in oktavian.main
    assert kupang.value("SELECT count(*) FROM event WHERE type = 'data_erased'") == 1
    maria.get("/akun/data")
    assert "Data sudah dihapus" in maria.main
    assert "Jawaban kantor: Sudah kami hapus" in maria.main
    (told,) = letters(kupang, "data_diputuskan")
    assert (told.recipient, (told.given or {})["putusan"]) == (MARIA, "dikabulkan")


MARIA = "maria@contoh.test"


def prove(town: Town) -> None:
    with town.sessions.begin() as session:
        maria = accounts.get(session, "pengguna.kupang")
        maria.email, maria.email_verified_at = MARIA, DemoClock().real()


def test_an_account_is_erased_and_its_owner_told_at_the_address_that_it_had(
    kupang: Town, maria: Visitor, ended: int, oktavian: Visitor
) -> None:
    prove(kupang)
    ask(maria, ended, "akun")
    decide(oktavian)
    assert len(letters(kupang)) == 1
    decide(oktavian)
    assert maria.get("/akun").status == 401
    assert kupang.visitor().login("pengguna.kupang").status == 422
    (told,) = letters(kupang)
    assert (told.account, told.recipient) == (None, MARIA)
    assert kupang.value("SELECT count(*) FROM account WHERE name = '(dihapus)'") == 1
    assert kupang.value("SELECT string_agg(reason, '') FROM data_request") == ""


def test_what_still_runs_is_not_erased(
    kupang: Town, maria: Visitor, oktavian: Visitor
) -> None:
    running = asked(kupang, maria)
    assert ask(maria, running).status == 422
    assert "masih berjalan" in maria.main
    ask(maria, "akun")
    oktavian.get("/kantor/permintaan-data").follow("Maria Bano")
    assert f"berkas {number(kupang, running)} masih berjalan" in oktavian.main
    assert "Kabulkan dan hapus" not in oktavian.main
    assert decide(oktavian).status == 409
    assert kupang.value("SELECT state FROM data_request") == "menunggu"


def test_a_refusal_says_why_and_erases_nothing(
    kupang: Town, maria: Visitor, ended: int, oktavian: Visitor
) -> None:
    ask(maria, ended)
    assert decide(oktavian, "tolak", answer=" ").status == 422
    decide(oktavian, "tolak", answer="Masih wajib disimpan menurut jadwal retensi")
    assert "Permintaan ditolak." in oktavian.main
    assert "jadwal retensi" in maria.get("/akun/data").main
    assert kupang.value("SELECT count(*) FROM event WHERE type = 'data_erased'") == 0
    oktavian.get("/kantor/permintaan-data?keadaan=selesai").follow("Maria Bano")
    assert "Ditolak" in oktavian.main
    assert letters(kupang) == []


def test_who_finds_the_admins_browser_open_decides_nothing(
    kupang: Town, maria: Visitor, ended: int, oktavian: Visitor
) -> None:
    ask(maria, ended)
    for _ in range(5):
        assert decide(oktavian, password="salah").status == 422
    assert decide(oktavian, password="salah").status == 429
    assert kupang.value("SELECT state FROM data_request") == "menunggu"


def test_a_request_is_taken_back_and_then_not_decided(
    kupang: Town, maria: Visitor, ended: int, oktavian: Visitor, daud: Visitor
) -> None:
    ask(maria, ended)
    one = kupang.value("SELECT id FROM data_request")
    assert daud.get("/akun/data").post(f"{FORM}/{one}/tarik").status == 404
    oktavian.get(f"/kantor/permintaan-data/{one}")
    maria.get("/akun/data").post(f"{FORM}/{one}/tarik")
    assert "Permintaan ditarik." in maria.main
    late = {"answer": "x", "password": PASSWORD, "tindakan": "kabulkan"}
    assert oktavian.post(oktavian.path, late).status == 409
    assert maria.get("/akun/data").post(f"{FORM}/{one}/tarik").status == 409


def test_what_is_wrong_with_a_request_is_said_and_what_was_written_stays(
    maria: Visitor, ended: int, daud: Visitor, anita: Visitor
) -> None:
    maria.get(FORM).post(FORM, {"reason": "Tolong"})
    links = maria.page.xpath("//div[@class='ringkasan-galat']//a/@href")
    assert (maria.status, links) == (422, ["#kind", "#about"])
    assert "Tolong" in maria.page.get_element_by_id("reason").text
    assert ask(daud, ended).status == 422
    assert ask(anita, "akun").status == 422
    assert "Akun petugas ditutup" in anita.main
    ask(maria, ended, "akun")
    for again in (ended, "akun"):
        assert ask(maria, again).status == 422
        assert "sudah menunggu" in maria.main
    assert ask(maria, ended, kind="perbaiki").status == 200


def test_a_correction_is_answered(
    kupang: Town, maria: Visitor, ended: int, oktavian: Visitor
) -> None:
    ask(maria, ended, kind="perbaiki")
    decide(oktavian, answer="Nama sudah dibetulkan")
    assert "Nama sudah dibetulkan" in maria.get("/akun/data").main
    assert kupang.value("SELECT count(*) FROM event WHERE type = 'data_erased'") == 0


def test_the_auditor_and_not_the_admin_decides_on_a_complaint(
    kupang: Town, maria: Visitor, ended: int, oktavian: Visitor, auditor: Visitor
) -> None:
    maria.get("/pengaduan/kupang").post("/pengaduan/kupang/akun")
    complaint = kupang.value("SELECT max(id) FROM process_instance")
    withdrawn(maria, complaint)
    ask(maria, complaint, ended)
    assert number(kupang, complaint) not in oktavian.get("/kantor/permintaan-data").main
    assert number(kupang, ended) in oktavian.main
    assert number(kupang, ended) not in auditor.get("/kantor/permintaan-data").main
    assert number(kupang, complaint) in auditor.main
    decide(auditor)
    assert "Permintaan dikabulkan." in auditor.main


def test_a_complaint_that_is_taken_along_was_looked_at(
    kupang: Town, maria: Visitor
) -> None:
    maria.get("/pengaduan/kupang").post("/pengaduan/kupang/akun")
    before = kupang.value("SELECT count(*) FROM event WHERE type = 'data_read'")
    assert len(json.loads(archive(maria).read("data-saya.json"))["berkas"]) == 1
    after = kupang.value("SELECT count(*) FROM event WHERE type = 'data_read'")
    assert after == before + 1


def test_the_bell_tells_who_decides_and_then_who_asked(
    kupang: Town, maria: Visitor, ended: int, oktavian: Visitor, auditor: Visitor
) -> None:
    maria.get("/pengaduan/kupang").post("/pengaduan/kupang/akun")
    complaint = kupang.value("SELECT max(id) FROM process_instance")
    withdrawn(maria, complaint)
    ask(maria, ended, complaint, "akun")
    told = "SELECT count(*) FROM notice n JOIN account a ON a.id = n.account_id WHERE kind = :k AND username = :u"
    by = {"oktavian": "admin.kupang", "auditor": "auditor.kupang"}
    seen = {n: kupang.value(told, k="data_diminta", u=u) for n, u in by.items()}
    assert seen == {"oktavian": 2, "auditor": 1}
    oktavian.get("/pemberitahuan").follow("Permintaan data pribadi")
    decide(oktavian, "tolak")
    maria.get("/pemberitahuan").follow("Permintaan data Anda ditolak")
    assert maria.path == "/akun/data"


def test_another_offices_admin_sees_nothing_of_it(
    kupang: Town, maria: Visitor, ended: int
) -> None:
    with kupang.sessions.begin() as session:
        accounts.grant(session, "petugas.blitar", office="blitar", role="admin")
    ask(maria, ended)
    bagus = kupang.visitor("petugas.blitar")
    assert "Tidak ada permintaan" in bagus.get("/kantor/permintaan-data").main
    assert bagus.get("/kantor/permintaan-data?kantor=kupang").status == 404
    one = kupang.value("SELECT id FROM data_request")
    assert bagus.get(f"/kantor/permintaan-data/{one}").status == 404
    assert bagus.get("/kantor/permintaan-data/999").status == 404


def test_everything_of_the_reader_is_there_in_english(
    kupang: Town, maria: Visitor, ended: int
) -> None:
    maria.get("/bahasa/en?kembali=/akun/data")
    assert maria.heading == "My data"
    ask(maria, ended)
    assert "has received your request" in maria.main
    assert "My data" in archive(maria).read("data-saya.html").decode()
