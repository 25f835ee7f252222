"""Filters and search of the worklist, and keeping them."""

import pytest
from sqlalchemy import text

from tests.web.pages.test_worklist import rows
from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import accepted, asked, at_counter

PERAN = "/daftar-kerja?cakupan=peran"


def found(visitor: Visitor, query: str) -> int:
    return len(rows(visitor.get(f"{PERAN}&{query}")))


def pills(visitor: Visitor) -> list[str]:
    return [words(one) for one in visitor.page.xpath("//*[@class='saring-baris']/*")]


def saved(visitor: Visitor) -> list[str]:
    listed = "//nav[@aria-labelledby='saringan-tersimpan']//li"
    return [words(one) for one in visitor.page.xpath(listed)]


@pytest.fixture
def cases(kupang: Town, maria: Visitor, anita: Visitor, sari: Visitor) -> list[int]:
    """Maria's two questions, of which Anita holds the one that is clear; and somebody at the counter."""
    at_counter(kupang, sari)
    clear, new = accepted(kupang, maria, anita), asked(kupang, maria)
    task = kupang.task(clear, "beri_informasi")
    anita.get(f"/tugas/{task}")
    anita.post(f"/tugas/{task}/ambil")
    return [clear, new]


def test_each_filter_narrows_the_list(cases: list[int], anita: Visitor) -> None:
    counts = {
        query: found(anita, query)
        for query in (
            "layanan=konsultasi",
            "layanan=penjualan",
            "langkah=Beri+informasi",
            "kanal=online",
            "kanal=langsung",
            "kantor=blitar",
            "tenggat=lewat",
            "tenggat=pekan",
            "tenggat=tanpa",
            "tenggat=jeda",
            "pemegang=belum",
            "pemegang=saya",
            "pemegang=bebas",
            "pemegang=petugas2.kupang",
            "keadaan=terkendala",
        )
    }
    assert list(counts.values()) == [2, 0, 1, 2, 0, 0, 0, 1, 1, 0, 1, 1, 2, 0, 0]


def test_filters_and_words_narrow_together(cases: list[int], anita: Visitor) -> None:
    counts = {
        query: found(anita, query)
        for query in (
            "langkah=Beri+informasi&pemegang=saya",
            "langkah=Beri+informasi&pemegang=belum",
            "cari=beri&pemegang=saya",
            "cari=beri&pemegang=belum",
            "cari=in",
            "cari=in&pemegang=belum",
            "cari=maria&tenggat=tanpa",
        )
    }
    assert list(counts.values()) == [1, 0, 1, 0, 2, 1, 1]


def test_the_late_and_those_of_today_are_told_apart(
    kupang: Town, cases: list[int], anita: Visitor
) -> None:
    anita.get("/demo/jam")
    anita.post("/demo/jam", {"maju": "P30D"})
    assert [
        found(anita, f"tenggat={one}") for one in ("lewat", "dekat", "hari-ini")
    ] == [1, 1, 0]
    assert "1 lewat tenggat" in anita.get(PERAN).main
    assert "lewat tenggat" not in anita.get(f"{PERAN}&tenggat=tanpa").main


def test_a_failed_case_is_found_by_its_state(
    kupang: Town, cases: list[int], anita: Visitor
) -> None:
    kupang.break_down(cases[1])
    assert found(anita, "keadaan=terkendala") == 1
    assert found(anita, "keadaan=terkendala&cari=maria") == 1
    assert found(anita, "keadaan=terkendala&cari=yohanes") == 0


def test_a_state_is_looked_for_among_what_the_words_found(
    kupang: Town, cases: list[int], anita: Visitor, monkeypatch
) -> None:
    monkeypatch.setattr("web.desk.marks.MOST", 1)
    for case in cases:
        kupang.break_down(case)
    number = kupang.value(
        "SELECT number FROM process_instance WHERE id = :i", i=cases[1]
    )
    assert found(anita, f"keadaan=terkendala&cari={number}") == 1
    assert found(anita, "keadaan=terkendala") == 1
    assert "Terlalu banyak berkas yang cocok" in anita.main


def test_a_task_is_found_by_its_name_and_the_state_of_its_case(
    kupang: Town, cases: list[int], anita: Visitor
) -> None:
    kupang.break_down(cases[0])
    found_by = ("beri", "beri+maria", "beri+yohanes", "terima")
    counts = [found(anita, f"keadaan=terkendala&cari={one}") for one in found_by]
    assert counts == [1, 1, 0, 0]


def test_words_of_a_task_s_own_name_and_a_state_leave_no_case_out(
    kupang: Town, cases: list[int], anita: Visitor, monkeypatch
) -> None:
    monkeypatch.setattr("web.desk.searching.MOST", 1)
    kupang.break_down(cases[0])
    assert found(anita, "cari=ma") > 0
    assert "Terlalu banyak berkas yang cocok" in anita.main
    # It stands in the name "Beri informasi", too: all cases in the state are asked for it.
    assert found(anita, "keadaan=terkendala&cari=ma") == 1
    assert "Terlalu banyak berkas yang cocok" not in anita.main


def test_an_empty_list_speaks_of_the_filters_beside_the_words(
    cases: list[int], anita: Visitor
) -> None:
    found(anita, "cari=yohanes")
    assert "Periksa ejaannya, atau cari di cakupan lain." in anita.main
    found(anita, "keadaan=terkendala&cari=maria")
    assert (
        "Periksa ejaannya, lepaskan satu saringan, atau cari di cakupan lain."
        in anita.main
    )


def test_a_changed_case_that_ended_hides_no_running_one(
    kupang: Town, cases: list[int], anita: Visitor, rio: Visitor, monkeypatch
) -> None:
    monkeypatch.setattr("web.desk.marks.MOST", 1)
    ended, running = cases
    for case in cases:
        anita.get(f"/berkas/{case}")
    rio.get(f"/berkas/{ended}/batal")
    rio.post(f"/berkas/{ended}/batal", {"alasan": "Terkirim dua kali"})
    task = kupang.task(running, "periksa_kejelasan")
    rio.get(f"/tugas/{task}")
    rio.post(f"/tugas/{task}/ambil")
    assert found(anita, "keadaan=berubah") == 1
    assert "Terlalu banyak" not in anita.main


def test_what_is_chosen_stands_there_and_is_let_go_alone(
    cases: list[int], anita: Visitor
) -> None:
    anita.get(f"{PERAN}&tenggat=tanpa&pemegang=belum")
    chosen = [one for one in pills(anita) if one.endswith("hapus saringan")]
    assert chosen == [
        "Tenggat: Tanpa tenggat hapus saringan",
        "Pemegang: Belum diambil hapus saringan",
    ]
    anita.follow("Tenggat: Tanpa tenggat hapus saringan")
    chosen = [one for one in pills(anita) if one.endswith("hapus saringan")]
    assert chosen == ["Pemegang: Belum diambil hapus saringan"]


def test_the_search_finds_beginnings_of_words_of_the_case_and_its_task(
    cases: list[int], anita: Visitor
) -> None:
    number = words(anita.get(PERAN).page.xpath("//td[@class='b']/a")[0])
    counts = [
        found(anita, f"cari={one}")
        for one in (
            number,
            "infl",
            "INFLASI kupang",
            "bano maria",
            "maria beri",
            "beri",
            "flasi",
            "x",
            "-",
        )
    ]
    assert counts == [1, 2, 2, 2, 1, 1, 0, 0, 0]


def test_done_tasks_are_searched_and_filtered_too(
    cases: list[int], anita: Visitor, rio: Visitor
) -> None:
    address = "/daftar-kerja?cakupan=selesai"
    counts = [
        len(rows(rio.get(f"{address}&{query}")))
        for query in (
            "cari=maria",
            "cari=yohanes",
            "pemegang=petugas.kupang",
            "pemegang=saya",
            "layanan=konsultasi",
        )
    ]
    assert counts == [1, 0, 1, 0, 1]
    assert "Tenggat" not in " ".join(pills(rio))


def test_the_words_of_a_guarded_case_lead_nowhere(
    kupang: Town, cases: list[int], anita: Visitor, session
) -> None:
    with kupang.sessions.begin() as current:
        current.execute(
            text(
                "UPDATE process_instance SET readers = '{kepala}', involved = '{}', barred = '{}' WHERE id = :i"
            ),
            {"i": cases[0]},
        )
        current.execute(
            text("UPDATE task SET guarded = true WHERE instance_id = :i"),
            {"i": cases[0]},
        )
    kept = set(
        session.scalars(
            text("SELECT word FROM case_word WHERE instance_id = :i"), {"i": cases[0]}
        )
    )
    assert not kept & {"maria", "bano", "inflasi"}
    assert found(anita, "cari=inflasi") == 1
    rio = kupang.visitor("petugas2.kupang")
    assert len(rows(rio.get(PERAN))) == 1


def test_the_words_of_a_case_go_when_it_ends(
    kupang: Town, cases: list[int], anita: Visitor
) -> None:
    anita.get(f"/berkas/{cases[1]}/batal")
    anita.post(f"/berkas/{cases[1]}/batal", {"alasan": "Terkirim dua kali"})
    words_of = "SELECT count(*) FROM case_word WHERE instance_id = :i"
    assert kupang.value(words_of, i=cases[1]) == 0
    assert kupang.value(words_of, i=cases[0]) > 0


def test_too_many_cases_are_told(cases: list[int], anita: Visitor, monkeypatch) -> None:
    monkeypatch.setattr("web.desk.searching.MOST", 1)
    anita.get(f"{PERAN}&cari=maria")
    assert "Terlalu banyak berkas yang cocok" in anita.main
    assert len(rows(anita)) == 1


def test_many_are_counted_only_so_far(
    cases: list[int], anita: Visitor, monkeypatch
) -> None:
    for place in ("web.desk.listing", "web.pages.worklist"):
        monkeypatch.setattr(f"{place}.COUNTED", 2)
    assert anita.get(PERAN).main.startswith("Peran saya 1+ tugas")


def test_a_filter_is_kept_under_a_name_with_its_count(
    cases: list[int], anita: Visitor, rio: Visitor
) -> None:
    anita.get(f"{PERAN}&pemegang=belum&cari=maria")
    sent = {
        "cakupan": "peran",
        "pemegang": "belum",
        "cari": "maria",
        "nama": " Maria,  baru ",
    }
    anita.post("/daftar-kerja/saringan", sent)
    assert "Saringan “Maria, baru” disimpan." in anita.main
    assert saved(anita) == ["Maria, baru 1"]
    assert anita.page.xpath("//nav[@aria-labelledby]//a[@aria-current]")
    assert saved(rio.get(PERAN)) == []


def test_the_same_name_takes_the_place_of_the_one_before(
    cases: list[int], anita: Visitor
) -> None:
    anita.get(PERAN)
    for holder in ("belum", "bebas"):
        anita.post(
            "/daftar-kerja/saringan",
            {"cakupan": "peran", "pemegang": holder, "nama": "Baru"},
        )
    assert saved(anita) == ["Baru 2"]


def test_a_filter_without_a_name_or_one_too_many_is_not_kept(
    anita: Visitor, monkeypatch
) -> None:
    monkeypatch.setattr("web.desk.saved.MOST", 1)
    anita.get(PERAN)
    for name in ("", "x" * 41, "Satu", "Dua"):
        anita.post("/daftar-kerja/saringan", {"cakupan": "entah", "nama": name})
        anita.get("/daftar-kerja") if name == "Satu" else None
    assert "Anda sudah menyimpan 1 saringan" in anita.main
    assert saved(anita) == ["Satu 0"]


def test_only_its_owner_lets_a_filter_go(
    kupang: Town, anita: Visitor, rio: Visitor
) -> None:
    anita.get(PERAN)
    anita.post(
        "/daftar-kerja/saringan",
        {"cakupan": "peran", "kanal": "online", "nama": "Online"},
    )
    kept = kupang.value("SELECT id FROM saved_filter")
    rio.get(PERAN)
    assert rio.post(f"/daftar-kerja/saringan/{kept}/hapus").status == 404
    anita.post(f"/daftar-kerja/saringan/{kept}/hapus")
    assert "Saringan dihapus." in anita.main
    assert saved(anita) == []
