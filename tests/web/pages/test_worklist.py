"""The officers' worklist."""

from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import accepted, answered, asked, at_counter, fill


def rows(visitor: Visitor) -> list[str]:
    return [words(row) for row in visitor.page.xpath("//tbody/tr[td]")]


def groups(visitor: Visitor) -> list[str]:
    return [words(row) for row in visitor.page.xpath("//tr[@class='kelompok']")]


def count(visitor: Visitor, scope: str) -> str:
    found = visitor.page.xpath(f"//nav//a[contains(@href, 'cakupan={scope}')]")
    return words(found[0]).split()[-1]


def test_tasks_stand_in_groups_by_due_time(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    accepted(kupang, maria, anita)
    asked(kupang, maria)
    anita.get("/daftar-kerja?cakupan=peran")
    assert groups(anita) == ["Hari kerja berikutnya 1", "Tanpa tenggat 1"]
    assert "Beri informasi" in rows(anita)[0]
    assert "Maria Bano" in rows(anita)[0]


def test_a_task_past_its_limit_comes_first_and_says_how_late(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    asked(kupang, maria)
    accepted(kupang, maria, anita)
    anita.post("/demo/jam", {"maju": "P30D"})
    anita.get("/daftar-kerja?cakupan=peran")
    assert groups(anita)[0] == "Lewat tenggat 1"
    assert rows(anita)[0].startswith("Lewat")
    assert "1 lewat tenggat" in anita.main


def test_each_scope_holds_its_own(
    kupang: Town, maria: Visitor, anita: Visitor, rio: Visitor, sari: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    at_counter(kupang, sari)
    task = kupang.task(case, "beri_informasi")
    rio.get(f"/tugas/{task}")
    rio.post(f"/tugas/{task}/ambil")
    rio.get("/daftar-kerja")
    scopes = ("saya", "peran", "loket", "kantor", "selesai")
    assert [count(rio, scope) for scope in scopes] == ["1", "1", "1", "2", "1"]
    assert "Rio Mella" not in rows(rio)[0]
    assert "Anda" in rows(rio)[0]


def test_overseers_see_the_office_but_hold_nothing(
    kupang: Town, maria: Visitor, auditor: Visitor
) -> None:
    asked(kupang, maria)
    auditor.get("/daftar-kerja")
    assert auditor.heading == "Kantor"
    assert len(rows(auditor)) == 1
    assert "Ambil" not in rows(auditor)[0]


def test_other_offices_are_not_seen(kupang: Town, maria: Visitor) -> None:
    asked(kupang, maria)
    bagus = kupang.visitor("petugas.blitar").get("/daftar-kerja?cakupan=kantor")
    assert bagus.main.startswith("Kantor 0 tugas")
    assert "Tidak ada tugas. Tugas baru muncul di sini." in bagus.main


def test_the_search_finds_number_name_and_task(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    asked(kupang, maria)
    found = [
        len(rows(anita.get(f"/daftar-kerja?cakupan=peran&cari={word}")))
        for word in ("2026-0001", "maria", "periksa", "100%25", "a_a")
    ]
    assert found == [1, 1, 1, 0, 0]
    assert "Periksa ejaannya" in anita.main


def test_taking_a_task_opens_it(kupang: Town, maria: Visitor, anita: Visitor) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    anita.get("/daftar-kerja?cakupan=peran")
    anita.post("/daftar-kerja/ambil", {"satu": str(task)})
    assert anita.path == f"/tugas/{task}"
    assert "Anda pegang" in anita.main


def test_several_are_taken_at_once_and_the_taken_one_is_told(
    kupang: Town, maria: Visitor, anita: Visitor, rio: Visitor
) -> None:
    tasks = [kupang.task(asked(kupang, maria), "periksa_kejelasan") for _ in range(2)]
    rio.get(f"/tugas/{tasks[0]}")
    rio.post(f"/tugas/{tasks[0]}/ambil")
    anita.get("/daftar-kerja?cakupan=peran")
    anita.post("/daftar-kerja/ambil", {"tugas": [str(one) for one in tasks]})
    assert "Anda mengambil 1 tugas." in anita.main
    assert "sudah diambil oleh" in anita.main


def test_nobody_takes_what_is_not_his(
    kupang: Town, maria: Visitor, sari: Visitor
) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    sari.get("/daftar-kerja")
    assert sari.post("/daftar-kerja/ambil", {"satu": str(task)}).status == 403
    sari.get("/daftar-kerja")
    assert sari.post("/daftar-kerja/ambil", {"satu": "x"}).status == 404
    sari.get("/daftar-kerja")
    sari.post("/daftar-kerja/ambil", {"tugas": ["999999", str(task)]})
    assert "Tidak ada tugas yang diambil." in sari.main
    bagus = kupang.visitor("petugas.blitar").get("/daftar-kerja")
    assert bagus.post("/daftar-kerja/ambil", {"satu": str(task)}).status == 404


def test_done_today_names_who_did_it(
    kupang: Town, maria: Visitor, anita: Visitor, rio: Visitor
) -> None:
    accepted(kupang, maria, anita)
    rio.get("/daftar-kerja?cakupan=selesai")
    assert "Diselesaikan oleh Anita Lay" in rows(rio)[0]
    assert rows(rio)[0].startswith("Selesai")


def test_polling_says_nothing_until_the_list_changed(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    asked(kupang, maria)
    anita.get("/daftar-kerja?cakupan=peran")
    address = anita.page.xpath("//main//*[@hx-get]/@hx-get")[0]
    assert anita.get(address).status == 204
    asked(kupang, maria)
    anita.get(address)
    assert anita.status == 286
    assert "Daftar ini berubah." in anita.text


def test_a_long_list_goes_on_where_the_page_ended(
    kupang: Town, maria: Visitor, anita: Visitor, monkeypatch
) -> None:
    for _ in range(3):
        asked(kupang, maria)
    accepted(kupang, maria, anita)
    monkeypatch.setattr("web.desk.listing.PAGE", 2)
    anita.get("/daftar-kerja?cakupan=peran")
    first = rows(anita)
    anita.follow("Tugas berikutnya")
    assert len(first + rows(anita)) == len(set(first + rows(anita))) == 4
    assert anita.get("/daftar-kerja?cakupan=peran&kursor=xx").status == 422


def test_a_visitors_number_stands_beside_his_task(
    kupang: Town, sari: Visitor, anita: Visitor
) -> None:
    case = at_counter(kupang, sari)
    fill(kupang, sari, case, "ambil_nomor")
    sari.get("/daftar-kerja?cakupan=loket")
    assert "Tunggu panggilan B-001" in rows(sari)[0]
    assert "Pengguna layanan" in rows(sari)[0]


def test_the_clock_that_waits_for_the_visitor_before_says_so(
    kupang: Town, sari: Visitor, anita: Visitor
) -> None:
    for name in ("Yohanes", "Siti"):
        case = at_counter(kupang, sari, name)
        for element in (
            "ambil_nomor",
            "tunggu_panggilan",
            "periksa_kartu",
            "isi_buku_tamu",
        ):
            fill(kupang, sari, case, element)
    anita.get("/daftar-kerja?cakupan=peran")
    assert len(rows(anita)) == 2
    assert any("Belum mulai batas 10 menit" in row for row in rows(anita))


def test_an_answered_question_leaves_the_officers_list(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    answered(kupang, maria, anita)
    anita.get("/daftar-kerja?cakupan=peran")
    assert rows(anita) == []
