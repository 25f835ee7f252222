"""The history, step by step, without JavaScript."""

import json

import pytest
from sqlalchemy import text

from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import accepted, answered, asked, at_counter, fill


def steps(visitor: Visitor) -> list[str]:
    return [
        words(one)
        for one in visitor.page.xpath("//ol[@class='langkah-putar']//*[@class='nama']")
    ]


def table(visitor: Visitor, number: int) -> list[str]:
    rows = visitor.page.xpath("//main//table")[number].xpath(".//tbody/tr")
    return [words(row) for row in rows]


def test_steps_are_numbered_and_each_has_its_address(
    kupang: Town, maria: Visitor, anita: Visitor, auditor: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    auditor.get(f"/berkas/{case}/riwayat")
    assert steps(auditor) == [
        "Konsultasi diakses",
        "Lakukan registrasi",
        "Cari informasi",
        "Cari ringkasan konsultasi",
        "Nyatakan hasil pencarian",
        "Informasi diperoleh? tidak",
        "Buat transaksi konsultasi",
        "Catat permintaan",
        "Periksa kejelasan permintaan",
        "Jelas dan lengkap? ya",
        "Terima permintaan",
        "Menunggu: Beri informasi",
    ]
    assert auditor.page.xpath("//ol//a/@href")[2] == "?langkah=3"


def test_a_step_shows_who_when_and_the_data_there(
    kupang: Town, maria: Visitor, anita: Visitor, auditor: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    auditor.get(f"/berkas/{case}/riwayat?langkah=3")
    assert "Langkah 3: Cari informasi" in auditor.main
    assert "Maria Bano, pengguna layanan" in auditor.main
    assert "WITA" in auditor.main
    assert "KUPANG-KONSUL-ONLINE-c" in auditor.main
    changed = table(auditor, 0)
    assert changed[0] == "pencarian.kata_kunci — inflasi bulanan ditambah"
    assert not any("permintaan.judul" in row for row in changed)


def test_what_is_not_from_the_source_says_by_which_decision(
    kupang: Town, maria: Visitor, anita: Visitor, auditor: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    auditor.get(f"/berkas/{case}/riwayat?langkah=9")
    assert "Bukan dari SOP: AMB-14" in auditor.main


def test_every_event_stands_in_exactly_one_step(
    kupang: Town, maria: Visitor, anita: Visitor, auditor: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    auditor.get(f"/berkas/{case}/riwayat")
    numbers: list[int] = []
    for number in range(1, len(steps(auditor)) + 1):
        auditor.get(f"/berkas/{case}/riwayat?langkah={number}")
        rows = auditor.page.xpath("//section[@class='peristiwa']//tbody/tr/td[1]")
        numbers += [int(words(cell)) for cell in rows]
    count = kupang.value("SELECT count(*) FROM event")
    assert numbers == list(range(1, count + 1))


def test_on_behalf_is_told(kupang: Town, sari: Visitor, auditor: Visitor) -> None:
    case = at_counter(kupang, sari, "Yohanes Lado")
    fill(kupang, sari, case, "ambil_nomor")
    auditor.get(f"/berkas/{case}/riwayat?langkah=2")
    assert "Atas nama Yohanes Lado" in auditor.main
    assert "Sari Nope, resepsionis" in auditor.main


def test_a_second_round_is_numbered(
    kupang: Town, maria: Visitor, anita: Visitor, auditor: Visitor
) -> None:
    case = asked(kupang, maria)
    fill(kupang, anita, case, "periksa_kejelasan", hasil="belum", catatan="Kota mana?")
    task = kupang.task(case, "lengkapi_permintaan")
    maria.get(f"/tugas/{task}")
    maria.send({"keterangan": "Kota Kupang."})
    auditor.get(f"/berkas/{case}/riwayat")
    assert "Catat permintaan, ke-2" in steps(auditor)
    assert "putaran ke-2" in anita.get(f"/berkas/{case}").main


def test_claims_and_delegations_are_steps(
    kupang: Town, maria: Visitor, anita: Visitor, auditor: Visitor
) -> None:
    case = asked(kupang, maria)
    task = kupang.task(case, "periksa_kejelasan")
    anita.get(f"/tugas/{task}")
    anita.post(f"/tugas/{task}/ambil")
    anita.get(f"/tugas/{task}/delegasi")
    anita.send({"kepada": "petugas2.kupang", "alasan": "Cuti."})
    auditor.get(f"/berkas/{case}/riwayat")
    assert steps(auditor)[-2:] == [
        "Periksa kejelasan permintaan, diambil",
        "Periksa kejelasan permintaan, dilimpahkan",
    ]
    assert "alasan Cuti." in auditor.main


@pytest.mark.altered
def test_a_whole_chain_is_said_and_a_broken_one_too(
    kupang: Town, maria: Visitor, auditor: Visitor, owner_engine
) -> None:
    case = asked(kupang, maria)
    assert "Rantai hash utuh" in auditor.get(f"/berkas/{case}/riwayat").main
    with owner_engine.begin() as connection:
        connection.execute(text("UPDATE event SET actor = 'x' WHERE seq = 1"))
    auditor.get(f"/berkas/{case}/riwayat")
    assert "Rantai hash utuh" not in auditor.main
    assert auditor.page.xpath("//*[contains(@class,'mengkudu')]")


def test_the_diagram_gets_every_step(
    kupang: Town, maria: Visitor, anita: Visitor, auditor: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    auditor.get(f"/berkas/{case}/riwayat?langkah=2")
    diagram = auditor.page.xpath("//*[@data-langkah]")[0]
    marks = json.loads(diagram.get("data-langkah"))
    assert len(marks) == len(steps(auditor))
    assert diagram.get("data-kini") == "2"
    assert marks[1] == {
        "id": "lakukan_registrasi",
        "aliran": ["f_mulai_lakukan_registrasi"],
        "masuk": ["lakukan_registrasi"],
        "keluar": [],
        "batal": [],
        "gagal": [],
        "teks": marks[1]["teks"],
    }


def test_a_number_out_of_range_shows_the_nearest_step(
    kupang: Town, maria: Visitor
) -> None:
    case = asked(kupang, maria)
    assert "Langkah 1:" in maria.get(f"/berkas/{case}/riwayat?langkah=-4").main
    assert "Menunggu:" in maria.get(f"/berkas/{case}/riwayat?langkah=999").main
    assert "Menunggu:" in maria.get(f"/berkas/{case}/riwayat?langkah=x").main


def test_fields_of_others_roles_are_left_out(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    bendahara = kupang.visitor("bendahara.kupang").get(f"/berkas/{case}/riwayat")
    assert "maria@contoh.test" not in bendahara.text
    assert "maria@contoh.test" in anita.get(f"/berkas/{case}/riwayat").text


def test_strangers_do_not_read_it(kupang: Town, maria: Visitor, daud: Visitor) -> None:
    case = asked(kupang, maria)
    assert daud.get(f"/berkas/{case}/riwayat").status == 404


@pytest.mark.altered
def test_an_erased_value_is_said_to_be_erased(
    kupang: Town, maria: Visitor, auditor: Visitor, owner_engine
) -> None:
    case = asked(kupang, maria)
    with owner_engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE event_data SET value = NULL, salt = NULL WHERE path = 'kata_kunci'"
            )
        )
    auditor.get(f"/berkas/{case}/riwayat?langkah=3")
    assert "kata_kunci dihapus" in auditor.main
    assert "inflasi bulanan" not in auditor.text


def test_a_cancelled_case_ends_with_its_cancellation(
    kupang: Town, maria: Visitor, auditor: Visitor
) -> None:
    case = asked(kupang, maria)
    maria.get(f"/berkas/{case}/batal")
    maria.send({"alasan": "Sudah ketemu."})
    auditor.get(f"/berkas/{case}/riwayat")
    assert steps(auditor)[-1] == "Berkas dibatalkan"
