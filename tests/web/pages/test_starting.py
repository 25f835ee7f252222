"""Beginning a case."""

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import COUNTER, ONLINE, at_counter


def test_the_requester_goes_on_to_his_first_task(kupang: Town, maria: Visitor) -> None:
    case = kupang.start(ONLINE, maria)
    assert maria.path == f"/tugas/{kupang.task(case, 'lakukan_registrasi')}"
    assert maria.heading == "Lakukan registrasi"


def test_everybody_is_offered_what_he_may_begin(
    maria: Visitor, sari: Visitor, auditor: Visitor
) -> None:
    assert maria.get("/mulai").main.count("Mulai Konsultasi") == 2
    assert "Mulai untuk tamu" in sari.get("/mulai").main
    assert "Tidak ada layanan" in auditor.get("/mulai").main


def test_before_beginning_a_service_user_reads_requirements_time_and_fee(
    maria: Visitor,
) -> None:
    maria.get("/mulai").follow("Syarat dan biaya Konsultasi Statistik, online")
    assert maria.heading == "Konsultasi Statistik, online"
    assert "Pengguna layanan memiliki alamat email yang masih aktif" in maria.main
    assert "buku tamu" not in maria.main
    assert "3 hari kerja" in maria.main
    assert "10 menit" not in maria.main
    assert "Tidak dipungut biaya." in maria.main
    assert (
        maria.follow("Standar pelayanan Pelayanan Konsultasi Statistik").status == 200
    )


def test_a_complaint_has_no_standard_to_tell_of_before_it_begins(
    maria: Visitor,
) -> None:
    assert "Syarat dan biaya Pengaduan" not in maria.get("/mulai").main
    assert "Persyaratan" not in maria.get("/mulai/kupang-pengaduan").main


def test_an_officer_begins_for_a_guest_and_gets_number_code_and_qr(
    kupang: Town, sari: Visitor
) -> None:
    case = at_counter(kupang, sari, "Yohanes Lado")
    assert sari.path == f"/berkas/{case}/tamu"
    assert "KUPANG-KONSUL-2026-0001" in sari.main
    assert sari.page.xpath("//main//*[local-name()='svg' and @class='qr']")
    assert not sari.page.xpath("//main//*[@style]")
    name = kupang.value("SELECT requester_name FROM process_instance")
    assert name == "Yohanes Lado"


def test_a_guests_code_is_shown_once_and_a_new_one_ends_it(
    kupang: Town, sari: Visitor, guest: Visitor
) -> None:
    case = at_counter(kupang, sari)
    first = sari.page.xpath("//main//dd")[1].text_content()
    assert "Kode hanya ditunjukkan sekali. Buat" in sari.get(sari.path).main
    sari.post(f"/berkas/{case}/tamu")
    second = sari.page.xpath("//main//dd")[1].text_content()
    assert second != first
    guest.get("/lacak")
    guest.send({"nomor": "KUPANG-KONSUL-2026-0001", "kode": first})
    assert guest.status == 422


def test_an_online_case_for_a_guest_records_the_channel(
    kupang: Town, anita: Visitor
) -> None:
    anita.get(f"/mulai/{ONLINE}")
    assert anita.send({"untuk": "tamu", "kantor": "kupang"}).status == 422
    sent = {"untuk": "tamu", "kantor": "kupang", "phone": "0812-3456-7890"}
    anita.send(sent | {"channel": "merpati"})
    assert anita.status == 422
    assert anita.page.get_element_by_id("phone").value == "0812-3456-7890"
    assert anita.send(sent | {"channel": "whatsapp"}).heading == "Kode untuk tamu"


def test_who_has_no_part_in_a_service_cannot_begin_it(
    kupang: Town, auditor: Visitor
) -> None:
    assert auditor.get(f"/mulai/{COUNTER}").status == 403
    assert auditor.get("/mulai/tidak-ada").status == 404
    bagus = kupang.visitor("petugas.blitar")
    assert bagus.get(f"/mulai/{COUNTER}").status == 404


def test_only_who_serves_guests_gives_them_codes(
    kupang: Town, sari: Visitor, maria: Visitor, auditor: Visitor
) -> None:
    case = at_counter(kupang, sari)
    own = kupang.start(ONLINE, maria)
    assert auditor.get(f"/berkas/{case}/tamu").status == 403
    assert sari.get(f"/berkas/{own}/tamu").status == 403
    assert maria.get(f"/berkas/{case}/tamu").status == 404
