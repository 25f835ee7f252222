"""The officer's counter: call, call again, skip, send on, did not come, let go first."""

import pytest

from tests.web.pages.at_counter import (
    counters,
    forwarded,
    numbered,
    press,
    queue_of,
    sits,
)
from tests.web.pages.town import Town, Visitor, words


@pytest.fixture
def desks(kupang: Town) -> dict[str, int]:
    return counters(kupang)


def notes(kupang: Town, case: int) -> list[str]:
    """What the case's history tells of the counter."""
    with kupang.sessions() as session:
        from engine import history

        return [
            f"{one.data['perihal']}, {one.actor}"
            for one in history.read(session, case)
            if one.type == "noted"
        ]


def test_an_officer_takes_a_counter_of_his_role_for_the_day(
    kupang: Town, desks: dict[str, int], sari: Visitor, anita: Visitor
) -> None:
    anita.get("/loket")
    offered = anita.page.xpath("//button[@name='loket']/@value")
    assert offered == [str(desks["Konsultasi 1"]), str(desks["Loket 3"])]
    sits(anita, desks["Konsultasi 1"])
    assert anita.heading == "Konsultasi 1"
    refused = sits(sari, desks["Konsultasi 1"])
    assert "ditempati oleh petugas" in refused.main
    assert press(anita, "tinggalkan").heading == "Pilih loket"


def test_an_office_without_counters_says_who_makes_them(sari: Visitor) -> None:
    assert "Admin kantor menambahkannya" in sari.get("/loket").main


def test_the_front_office_calls_the_next_and_goes_through_his_steps(
    kupang: Town, desks: dict[str, int], sari: Visitor
) -> None:
    case = numbered(kupang)
    sits(sari, desks["Front office"])
    assert "B-001" in queue_of(sari)
    press(sari, "panggil")
    assert "B-001 dipanggil." in sari.main
    assert "satu kali" in sari.main
    task = kupang.task(case, "tunggu_panggilan")
    sari.post(f"/tugas/{task}?dari=loket", {"tombol": "kirim"})
    assert (sari.path, sari.heading) == ("/loket", "Front office")
    sari.follow("Periksa kartu identitas")
    sari.post(
        f"{sari.path}?dari=loket",
        {"diperlihatkan": "ya", "jenis": "ktp", "tombol": "kirim"},
    )
    assert sari.follow("Isi buku tamu").fields()["nama"] == "Yohanes Lado"
    assert notes(kupang, case) == [
        "B-001 dipanggil ke Front office, resepsionis.kupang"
    ]


def test_who_is_called_is_taken_and_nobody_else_gets_him(
    kupang: Town, desks: dict[str, int], sari: Visitor, anita: Visitor, rio: Visitor
) -> None:
    case = forwarded(kupang)
    sits(anita, desks["Konsultasi 1"])
    sits(rio, desks["Loket 3"])
    press(anita, "panggil")
    task = kupang.task(case, "mulai_layani")
    holder = kupang.value("SELECT assignee FROM task WHERE id = :t", t=task)
    assert holder == "petugas.kupang"
    assert "Tidak ada yang menunggu" in press(rio, "panggil").main
    late = rio.post("/loket/panggil", {"nomor": case})
    assert "B-001 sudah tidak menunggu; terakhir di Konsultasi 1." in late.main
    anita.get("/loket")
    assert "B-001 masih di Konsultasi 1" in anita.post("/loket/panggil").main


def test_who_does_not_come_stands_behind_others_and_is_free_again(
    kupang: Town, desks: dict[str, int], sari: Visitor, auditor: Visitor
) -> None:
    first = numbered(kupang)
    numbered(kupang, "Ester")
    sits(sari, desks["Front office"])
    press(sari, "panggil")
    press(sari, "ulang")
    assert "2 kali" in sari.main
    press(sari, "lewati", sesudah="akhir")
    waiting = sari.page.xpath("//aside[@id='antrian']//b/text()")
    assert waiting == ["B-002", "B-001"]
    assert "Dilewati 1 kali" in queue_of(sari)
    assert [one.partition(",")[0] for one in notes(kupang, first)] == [
        "B-001 dipanggil ke Front office",
        "B-001 dipanggil ulang di Front office",
        "B-001 dilewati di Front office",
    ]
    task = kupang.task(first, "tunggu_panggilan")
    assert kupang.value("SELECT assignee FROM task WHERE id = :t", t=task) is None
    assert "mencatat: B-001 dilewati di Front office" in (
        auditor.get(f"/berkas/{first}").main
    )
    steps = auditor.get(f"/berkas/{first}/riwayat").main
    assert "B-001 dipanggil ulang di Front office" in steps


def test_who_never_comes_has_his_case_cancelled_with_the_reason(
    kupang: Town, desks: dict[str, int], sari: Visitor
) -> None:
    case = numbered(kupang)
    sits(sari, desks["Front office"])
    press(sari, "panggil")
    sari.get("/loket/tidak-hadir")
    assert "Dipanggil 1 kali di Front office" in sari.main
    sari.send({"nomor": case, "catatan": "Sudah pulang."})
    assert "berkasnya dibatalkan" in sari.main
    state = "SELECT status, (SELECT state FROM queue_ticket) FROM process_instance"
    with kupang.sessions() as session:
        from sqlalchemy import text

        assert tuple(session.execute(text(state)).one()) == ("cancelled", "tidak_hadir")
    reason = "SELECT value #>> '{}' FROM event_data WHERE path = 'alasan'"
    assert kupang.value(reason) == (
        "Tidak hadir: nomor B-001 dipanggil 1 kali di Front office. Sudah pulang."
    )


def test_a_visitor_is_sent_to_another_counter_with_his_number(
    kupang: Town, desks: dict[str, int], sari: Visitor, anita: Visitor, rio: Visitor
) -> None:
    case = forwarded(kupang)
    sits(anita, desks["Konsultasi 1"])
    press(anita, "panggil")
    anita.get("/loket/alihkan")
    assert "Loket 3" in anita.main
    anita.send({"nomor": case, "tujuan": f"loket:{desks['Loket 3']}"})
    assert "B-001 dialihkan." in anita.main
    assert "Tidak ada yang menunggu" in press(anita, "panggil").main
    sits(rio, desks["Loket 3"])
    assert "Dialihkan ke sini" in queue_of(rio)
    assert "B-001 dipanggil." in press(rio, "panggil").main


def test_a_visitor_is_sent_to_another_services_counters(
    kupang: Town, desks: dict[str, int], sari: Visitor, anita: Visitor
) -> None:
    case = forwarded(kupang)
    sits(anita, desks["Konsultasi 1"])
    press(anita, "panggil")
    anita.get("/loket/alihkan")
    anita.send({"nomor": case, "tujuan": "layanan:penjualan"})
    assert "Penjualan Produk" in queue_of(anita)
    assert "B-001 dipanggil." in press(anita, "panggil").main
    wrong = anita.post("/loket/alihkan", {"nomor": case, "tujuan": "layanan:x"})
    assert "Pilih loket atau layanan lain" in wrong.main


def test_somebody_goes_first_for_a_reason_of_the_offices_list(
    kupang: Town, desks: dict[str, int], sari: Visitor
) -> None:
    numbered(kupang)
    second = numbered(kupang, "Ester")
    sits(sari, desks["Front office"])
    sari.get(f"/loket/nomor/{second}")
    assert "Di depannya 1 nomor" in sari.main
    sari.post("/loket/prioritas", {"nomor": second, "alasan": "Lanjut usia"})
    assert "B-002 didahulukan." in sari.main
    assert "Prioritas, lanjut usia" in queue_of(sari)
    assert "B-002 dipanggil." in press(sari, "panggil").main
    sari.post("/loket/prioritas", {"nomor": second, "alasan": "Teman saya"})
    assert "Ada isian yang perlu diperbaiki." in sari.main


def test_a_number_is_called_out_of_turn(
    kupang: Town, desks: dict[str, int], sari: Visitor
) -> None:
    numbered(kupang)
    second = numbered(kupang, "Ester")
    sits(sari, desks["Front office"])
    sari.get(f"/loket/nomor/{second}")
    sari.post("/loket/panggil", sari.fields("/loket/panggil") | {"nomor": second})
    assert "B-002 dipanggil." in sari.main
    assert "sudah tidak menunggu" in sari.get(f"/loket/nomor/{second}").main


def test_a_button_pressed_twice_calls_once(
    kupang: Town, desks: dict[str, int], sari: Visitor
) -> None:
    numbered(kupang)
    sits(sari, desks["Front office"])
    form = sari.fields("/loket/panggil")
    assert "B-001 dipanggil." in sari.post("/loket/panggil", form).main
    assert "B-001 dipanggil." in sari.post("/loket/panggil", form).main
    assert kupang.value("SELECT calls FROM queue_ticket") == 1


def test_the_queue_is_brought_anew_only_when_it_changed(
    kupang: Town, desks: dict[str, int], sari: Visitor
) -> None:
    sits(sari, desks["Front office"])
    (address,) = sari.page.xpath("//aside[@id='antrian']/@hx-get")
    assert sari.get(address).status == 204
    numbered(kupang)
    assert sari.get(address).status == 200
    assert "B-001" in sari.text
    press(sari, "tinggalkan")
    assert sari.get(address).status == 286


def test_an_old_page_changes_nobody(
    kupang: Town, desks: dict[str, int], sari: Visitor, anita: Visitor
) -> None:
    case = numbered(kupang)
    sits(sari, desks["Front office"])
    for act in ("ulang", "lewati", "tidak-hadir"):
        assert (
            "tidak lagi di Front office"
            in sari.post(f"/loket/{act}", {"nomor": case}).main
        )
        sari.get("/loket")
    assert sari.get("/loket/alihkan").path == "/loket"
    assert sari.get("/loket/tidak-hadir").path == "/loket"
    assert sari.post("/loket/ulang", {"nomor": "x"}).status == 404
    assert anita.get("/loket/nomor/1").status == 409
    anita.get("/loket")
    assert anita.post("/loket/tempati", {"loket": "x"}).status == 404


def test_the_next_step_says_until_when_as_the_worklist_does(
    kupang: Town, desks: dict[str, int], anita: Visitor
) -> None:
    case = forwarded(kupang)
    sits(anita, desks["Konsultasi 1"])
    press(anita, "panggil")
    until = words(anita.page.xpath("//section[@class='langkah-loket']//span")[0])
    task = kupang.task(case, "mulai_layani")
    row = anita.get("/daftar-kerja").page.xpath(
        f"//tr[.//a[contains(@href, '/tugas/{task}')]]//span[contains(@class, 'tenggat')]"
    )
    assert words(row[0]) == until
