"""Complaints: filed by anybody, read only by who asked, who handles them and the auditor."""

import io
import re
from dataclasses import dataclass
from typing import Any

import pytest

from engine import history
from pst import complaints
from tests.web.pages.town import Town, Visitor
from tests.web.papers import PDF
from web import accounts
from web.accounts import Passwords
from web.clock import DemoClock
from web.pages.complaints import basis_of

SECRET = "Diminta membayar di loket dua"
NAMED = "Pak Rio, dan kepala Markus"
HANDLERS = ("unit_kerja.kupang", "petugas.kupang")
READERS = (*HANDLERS, "auditor.kupang")
OTHERS = (
    "petugas2.kupang",
    "kepala.kupang",
    "unit_kerja2.kupang",
    "resepsionis.kupang",
    "bendahara.kupang",
    "pemilik.kupang",
    "admin.kupang",
    "pengguna.kupang",
    "pengguna2.kupang",
    "petugas.blitar",
    "resepsionis.kaltim",
)
"""The two that are named in it, the rest of the office, other visitors, other offices."""
LOOKS = (
    "/berkas/{case}",
    "/berkas/{case}/riwayat",
    "/berkas/{case}/tanda-terima",
    "/tugas/{task}",
    "/tugas/{done}",
    "/api/v1/instances/{case}",
    "/api/v1/instances/{case}/history",
    "/api/v1/instances/{case}/history.xes",
    "/api/v1/tasks/{task}",
    "/api/v1/files/{file}",
)
LISTS = (
    "/berkas",
    "/berkas?cari={number}",
    "/daftar-kerja?cakupan=kantor",
    "/daftar-kerja?cakupan=selesai",
    "/daftar-kerja?cakupan=kantor&cari={number}",
    "/api/v1/tasks?status=all",
    "/api/v1/tasks?status=all&instance={case}",
)
ACTS: dict[str, Any] = {
    "/api/v1/tasks/{task}/claim": {},
    "/api/v1/tasks/{task}/release": {},
    "/api/v1/tasks/{task}/delegate": {"to": "petugas2.kupang", "reason": "x"},
    "/api/v1/tasks/{task}/complete": {"data": {"tindakan": "x", "jawaban": "x"}},
    "/api/v1/instances/{case}/cancel": {"reason": "x"},
    "/api/v1/instances/{case}/messages": {"name": "x", "payload": {}},
}


@dataclass
class Filed:
    """A complaint about Rio and Markus, without an account, that Anita was named to handle."""

    town: Town
    guest: Visitor
    code: str
    places: dict[str, Any]


@pytest.fixture
def unit(kupang: Town) -> Town:
    """Kupang with the two of its unit for complaints."""
    now = DemoClock().real()
    with kupang.sessions.begin() as session:
        for username, name in (
            ("unit_kerja.kupang", "Wati Seran"),
            ("unit_kerja2.kupang", "Joko Bere"),
        ):
            accounts.create(
                session,
                username,
                name=name,
                passwords=Passwords(kupang.app.extensions["alur"].settings),
                password=None,
                memberships=[("kupang", "unit_kerja")],
                now=now,
            ).password = kupang.value(
                "SELECT password FROM account WHERE username = 'petugas.kupang'"
            )
    return kupang


def file_anonymously(town: Town, **more: str) -> tuple[Visitor, int, str]:
    """Through the office's page to the receipt; the visitor, the case and its code."""
    guest = town.visitor().get("/pengaduan").follow("BPS Kota Kupang")
    guest.post("/pengaduan/kupang", guest.fields("/pengaduan/kupang"))
    case = town.value("SELECT max(id) FROM process_instance")
    code = guest.page.xpath("//main//dd")[1].text_content()
    task = town.task(case, "sampaikan_pengaduan")
    guest.get(f"/tugas/{task}")
    told = {"uraian": SECRET, "identitas": "anonim", "terlapor": NAMED} | more
    guest.send(told)
    return guest, case, code


def number_of(town: Town, case: int) -> str:
    return town.value("SELECT number FROM process_instance WHERE id = :i", i=case)


@pytest.fixture
def filed(unit: Town) -> Filed:
    evidence = (io.BytesIO(PDF), "kuitansi.pdf")
    guest, case, code = file_anonymously(unit, bukti=evidence)
    done = unit.task(case, "verifikasi_pengaduan")
    wati = unit.visitor("unit_kerja.kupang").get(f"/tugas/{done}")
    wati.send({"bukti": "ya"})
    wati.get(f"/tugas/{unit.task(case, 'klasifikasi_pengaduan')}")
    wati.send({"kategori": "biaya", "pelaksana": "petugas.kupang"})
    places = {
        "case": case,
        "number": number_of(unit, case),
        "task": unit.task(case, "tindak_lanjuti"),
        "done": done,
        "file": unit.value("SELECT id FROM file WHERE instance_id = :i", i=case),
    }
    return Filed(town=unit, guest=guest, code=code, places=places)


def looks(filed: Filed) -> list[tuple[str, str]]:
    """(who, what) of every look that history holds, in order."""
    with filed.town.sessions() as session:
        events = history.read(session, filed.places["case"])
    return [(e.actor, e.data["halaman"]) for e in events if e.type == "data_read"]


@pytest.fixture
def people(filed: Filed) -> dict[str, Visitor]:
    """Everybody, logged in."""
    return {who: filed.town.visitor(who) for who in (*READERS, *OTHERS)}


def statuses(
    people: dict[str, Visitor], path: str, group: tuple[str, ...]
) -> dict[str, int]:
    return {who: people[who].client.get(path).status_code for who in group}


def test_only_who_handles_it_the_auditor_and_the_requester_read_it(
    filed: Filed, people: dict[str, Visitor]
) -> None:
    nobody = filed.town.visitor()
    for look in LOOKS:
        at = look.format(**filed.places)
        assert statuses(people, at, READERS) == dict.fromkeys(READERS, 200), at
        assert statuses(people, at, OTHERS) == dict.fromkeys(OTHERS, 404), at
        assert filed.guest.client.get(at).status_code == 200, at
        assert nobody.client.get(at).status_code == 401, at


def test_lists_searches_and_counts_do_not_tell_the_others_of_it(
    filed: Filed, people: dict[str, Visitor]
) -> None:
    number = filed.places["number"]
    for listed in LISTS:
        at = listed.format(**filed.places)
        telling = "tindak_lanjuti" if at.startswith("/api") else number
        for who in OTHERS:
            text = people[who].client.get(at).text
            # What the reader typed himself stands in the page again.
            assert telling not in re.sub(rf'(value="|cari=|“){number}', "", text), who
        if "selesai" not in at:
            assert telling in people["petugas.kupang"].client.get(at).text, at


@pytest.mark.parametrize(
    ("who", "seen"), [("petugas2.kupang", "0"), ("petugas.kupang", "1")]
)
def test_counts_hold_only_what_the_reader_sees(
    filed: Filed, who: str, seen: str
) -> None:
    text = filed.town.visitor(who).client.get("/daftar-kerja?cakupan=kantor").text
    # Beside the list, and above it on a narrow screen.
    assert set(re.findall(r'Kantor <span class="jml">(\d+)', text)) == {seen}


def test_the_others_do_nothing_in_it(filed: Filed, people: dict[str, Visitor]) -> None:
    before = looks(filed)
    for act, body in ACTS.items():
        at = act.format(**filed.places)
        for who in OTHERS:
            token = people[who].get("/demo/jam").token
            sent = {"json": body, "headers": {"X-CSRFToken": token}}
            answer = people[who].client.post(at, **sent)
            assert answer.status_code == 404, (who, at, answer.text)
    assert looks(filed) == before


def test_nobody_hands_it_to_whom_it_is_about(filed: Filed) -> None:
    anita = filed.town.visitor("petugas.kupang")
    at = f"/tugas/{filed.places['task']}/delegasi"
    anita.get(at)
    anita.post(at, {"kepada": "petugas2.kupang", "alasan": "cuti"})
    assert anita.status == 422
    assert "petugas2.kupang disebut dalam berkas ini" in anita.main


def test_every_look_is_in_its_history(filed: Filed) -> None:
    before, case = len(looks(filed)), filed.places["case"]
    filed.town.visitor("auditor.kupang").get(f"/berkas/{case}")
    filed.town.visitor("petugas.kupang").get(f"/api/v1/instances/{case}/history")
    filed.guest.get(f"/berkas/{case}/riwayat")
    filed.town.visitor("petugas2.kupang").get(f"/berkas/{case}")
    assert looks(filed)[before:] == [
        ("auditor.kupang", f"/berkas/{case}"),
        ("petugas.kupang", f"/api/v1/instances/{case}/history"),
        (f"tamu:{filed.places['number']}", f"/berkas/{case}/riwayat"),
    ]


def test_its_handler_reads_what_was_filed_with_its_evidence(filed: Filed) -> None:
    anita = filed.town.visitor("petugas.kupang").get(f"/tugas/{filed.places['task']}")
    assert SECRET in anita.main
    assert "kuitansi.pdf" in anita.main


def test_the_answer_is_read_by_who_approves_it_and_the_remark_by_who_mends_it(
    filed: Filed,
) -> None:
    town, case = filed.town, filed.places["case"]
    anita, wati = town.visitor("petugas.kupang"), town.visitor("unit_kerja.kupang")
    anita.get(f"/tugas/{filed.places['task']}")
    assert "Yang perlu diperbaiki" not in anita.main
    anita.send({"tindakan": "Kas dua diperiksa", "jawaban": "Biayanya tidak ada"})
    wati.get(f"/tugas/{town.task(case, 'periksa_jawaban')}")
    assert "Yang dilakukan Kas dua diperiksa" in wati.main
    assert "Jawaban kepada pengadu Biayanya tidak ada" in wati.main
    wati.send({"hasil": "perbaiki", "catatan": "Sebut dasar hukumnya"})
    anita.get(f"/tugas/{town.task(case, 'tindak_lanjuti')}")
    assert "Yang perlu diperbaiki Sebut dasar hukumnya" in anita.main


def test_the_public_status_shows_neither_who_nor_what(filed: Filed) -> None:
    somebody = filed.town.visitor().get("/pengaduan/status")
    somebody.send({"nomor": filed.places["number"], "kode": filed.code})
    assert "Sedang ditindaklanjuti" in somebody.main
    assert SECRET not in somebody.text
    assert "Anita" not in somebody.text
    assert "Rio" not in somebody.text
    assert somebody.get(f"/berkas/{filed.places['case']}").status == 401


def test_a_wrong_code_shows_no_status(filed: Filed) -> None:
    somebody = filed.town.visitor().get("/pengaduan/status")
    somebody.send({"nomor": filed.places["number"], "kode": "AAAA-AAAA-AAAA"})
    assert somebody.status == 422
    assert "Diterima" not in somebody.main


def test_the_receipt_has_number_code_and_whom_to_turn_to(unit: Town) -> None:
    guest, case, code = file_anonymously(unit)
    guest.get(f"/berkas/{case}/tanda-terima")
    assert number_of(unit, case) in guest.main
    assert code not in guest.main, "kode hanya sekali"
    assert "belum dinyatakan" in guest.main
    assert "Telepon: (0380) 824432" in guest.main
    assert "Ombudsman" in guest.main


def test_filing_without_an_account_leaves_no_account_behind(unit: Town) -> None:
    _, case, _ = file_anonymously(unit)
    row = "SELECT requester_account FROM process_instance WHERE id = :i"
    assert unit.value(row, i=case) is None
    who = "SELECT string_agg(DISTINCT actor, ',') FROM event WHERE instance_id = :i AND type <> 'data_read'"
    assert unit.value(who, i=case) == f"tamu:,tamu:{number_of(unit, case)}"


def test_with_an_account_one_logs_out_first_or_files_in_ones_own_name(
    unit: Town,
) -> None:
    maria = unit.visitor("pengguna.kupang").get("/pengaduan/kupang")
    maria.post("/pengaduan/kupang", maria.fields("/pengaduan/kupang"))
    assert (maria.status, "Keluar dahulu" in maria.main) == (409, True)
    maria.post("/pengaduan/kupang/akun", maria.fields("/akun"))
    assert maria.heading == "Tanda terima pengaduan"
    owner = "SELECT requester_account FROM process_instance ORDER BY id DESC LIMIT 1"
    assert unit.value(owner) == "pengguna.kupang"


def test_the_same_form_sent_twice_files_one_complaint(unit: Town) -> None:
    guest = unit.visitor().get("/pengaduan/kupang")
    sent = guest.fields("/pengaduan/kupang") | {"csrf_token": guest.token}
    name = unit.app.config["SESSION_COOKIE_NAME"]
    before = guest.client.get_cookie(name)
    assert before is not None
    for _ in range(2):
        guest.client.set_cookie(name, before.value)
        answer = guest.client.post("/pengaduan/kupang", data=sent)
        assert answer.status_code == 303
    assert unit.value("SELECT count(*) FROM process_instance") == 1


def test_a_kepala_says_who_answers_and_by_when(unit: Town) -> None:
    markus = unit.visitor("kepala.kupang").get("/pengaduan/kupang/atur")
    told = {
        "nama": "Rina Boimau",
        "alamat": "Jalan R. Suprapto 5",
        "aduan_melengkapi_hari": "10",
        "dasar": "SK 12/2026",
    }
    markus.send(markus.fields() | told)
    page = unit.visitor().get("/pengaduan/kupang").main
    assert "Rina Boimau" in page
    assert "10 hari kalender Ditetapkan kantor: SK 12/2026" in page
    markus.send(markus.fields() | {"aduan_melengkapi_hari": "x"})
    assert (markus.status, "Anda menulis x" in markus.main) == (422, True)


def test_what_is_not_read_surely_is_not_told_as_law(unit: Town) -> None:
    with unit.sessions() as session:
        found = {
            one.name: basis_of(one) for one in complaints.deadlines(session, "kupang")
        }
    assert found["aduan_penyelesaian_hari"].startswith("Dasar: UU 25/2009 Pasal 50")
    for name in ("aduan_melengkapi_hari", "aduan_jawaban_kelengkapan_hari"):
        assert "bukan ketentuan hukum" in found[name]
        assert "Keyakinan rendah" in found[name]
    assert "bukan ketentuan hukum" in found["aduan_verifikasi_hari"]


def test_an_office_without_channels_says_so(unit: Town) -> None:
    page = unit.visitor().get("/pengaduan/kaltim").main
    assert "Belum tercantum pada dokumen sumber kantor ini" in page
    assert unit.visitor().get("/pengaduan/luar").status == 404


def test_an_officer_records_it_for_somebody_at_the_counter(unit: Town) -> None:
    sari = unit.visitor("resepsionis.kupang").get("/mulai/kupang-pengaduan")
    asked = {"name": "Daud", "channel": "langsung", "untuk": "tamu"}
    sari.post("/mulai/kupang-pengaduan", sari.fields() | asked)
    case = unit.value("SELECT max(id) FROM process_instance")
    at = f"/tugas/{unit.task(case, 'sampaikan_pengaduan')}"
    anita = unit.visitor("petugas.kupang")
    assert anita.get(at).status == 404, "hanya yang mencatatnya"
    sari.get(at)
    told = {"uraian": SECRET, "identitas": "anonim", "_kanal": "langsung"}
    sari.send(sari.fields() | told)
    assert sari.get(f"/berkas/{case}").status == 200
    assert unit.task(case, "verifikasi_pengaduan")
