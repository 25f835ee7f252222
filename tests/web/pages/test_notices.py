"""The bell and the page behind it."""

from datetime import timedelta

from tests.web.pages import mailing
from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import answered, asked, fill, finished
from web import notices
from web.clock import DemoClock

MARIA = "pengguna.kupang"


def bell(visitor: Visitor) -> str:
    """What the bell says to who does not see it; "" where there is none."""
    found = visitor.page.xpath("//a[@id='lonceng']/@aria-label")
    return found[0] if found else ""


def test_the_bell_counts_what_was_not_read_and_nobody_else_has_one(
    kupang: Town, maria: Visitor, anita: Visitor, guest: Visitor
) -> None:
    answered(kupang, maria, anita)
    assert bell(maria.get("/berkas")) == "Pemberitahuan, 1 belum dibaca"
    assert bell(anita.get("/daftar-kerja")) == "Pemberitahuan, 0 belum dibaca"
    assert bell(guest.get("/standar")) == ""


def test_a_notice_leads_to_the_task_and_is_read_then(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    fill(kupang, anita, case, "periksa_kejelasan", hasil="belum", catatan="Tahun?")
    maria.get("/pemberitahuan")
    assert "Kantor menunggu Anda: Lengkapi permintaan" in maria.main
    assert "Hari ini" in maria.main
    maria.follow("Kantor menunggu Anda")
    assert maria.path == f"/tugas/{kupang.task(case, 'lengkapi_permintaan')}"
    assert bell(maria) == "Pemberitahuan, 0 belum dibaca"


def test_a_notice_of_what_is_over_leads_to_the_case(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = finished(kupang, maria, anita)
    fill(kupang, maria, case, "beri_penilaian")
    maria.get("/pemberitahuan").follow("Kantor menunggu Anda: Beri penilaian")
    assert maria.path == f"/berkas/{case}"


def test_an_answer_leads_to_the_conversation(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    link = maria.get("/pemberitahuan").link("Kantor menjawab Anda")
    answer = maria.client.get(link)
    assert answer.location == f"/berkas/{case}#percakapan"


def test_notices_are_read_one_by_one_put_back_or_all_at_once(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    finished(kupang, maria, anita)
    maria.get("/pemberitahuan?pilih=baru")
    links = maria.page.xpath("//ul[contains(@class, 'kabar')]/li//a/@href")
    total, one = len(links), links[0].rpartition("/")[2]
    maria.post(f"/pemberitahuan/{one}", {"baca": "sudah", "pilih": "baru"})
    assert bell(maria) == f"Pemberitahuan, {total - 1} belum dibaca"
    maria.post(f"/pemberitahuan/{one}", {"baca": "belum"})
    assert bell(maria) == f"Pemberitahuan, {total} belum dibaca"
    maria.post("/pemberitahuan", {"pilih": "baru"})
    assert "Semua sudah Anda baca." in maria.main


def test_what_another_was_told_is_not_there(
    kupang: Town, maria: Visitor, anita: Visitor, daud: Visitor
) -> None:
    answered(kupang, maria, anita)
    one = kupang.value("SELECT id FROM notice")
    assert daud.get(f"/pemberitahuan/{one}").status == 404
    daud.get("/pemberitahuan")
    assert "Belum ada pemberitahuan." in daud.main
    assert daud.post(f"/pemberitahuan/{one}").status == 404
    assert kupang.value("SELECT read_at FROM notice") is None


def test_the_bell_asks_by_itself_and_is_answered_only_with_news(
    kupang: Town, maria: Visitor, anita: Visitor, guest: Visitor
) -> None:
    answered(kupang, maria, anita)
    maria.get("/berkas")
    (asks,) = maria.page.xpath("//a[@id='lonceng']/@hx-get")
    assert maria.client.get(asks).status_code == 204
    assert (
        'aria-label="Pemberitahuan, 1 '
        in maria.client.get("/pemberitahuan/jumlah?n=0").text
    )
    assert guest.client.get("/pemberitahuan/jumlah?n=0").status_code == 204


def tell(town: Town, count: int, ago: timedelta) -> None:
    """Notices to Maria."""
    with town.sessions.begin() as session:
        now = DemoClock().now(session)
        for number in range(count):
            notices.tell(
                session,
                accounts={MARIA},
                key=f"{ago}:{number}",
                kind="surel_sendiri",
                office=None,
                case=None,
                given={},
                now=now - ago,
            )


def test_the_list_goes_on_over_pages_and_the_bell_counts_no_further_than_99(
    kupang: Town, maria: Visitor
) -> None:
    tell(kupang, 120, timedelta())
    maria.get("/pemberitahuan")
    assert bell(maria) == "Pemberitahuan, 99+ belum dibaca"
    first = maria.page.xpath("//ul[contains(@class, 'kabar')]/li//a/@href")
    maria.follow("Pemberitahuan sebelumnya")
    second = maria.page.xpath("//ul[contains(@class, 'kabar')]/li//a/@href")
    assert (len(first), len(second), len({*first, *second})) == (25, 25, 50)


def test_notices_stand_under_their_days(kupang: Town, maria: Visitor) -> None:
    for days in (400, 1, 0):
        tell(kupang, 1, timedelta(days=days))
    maria.get("/pemberitahuan?pilih=baru")
    today, yesterday, older = map(words, maria.page.xpath("//main//h2"))
    assert (today, yesterday) == ("Hari ini", "Kemarin")
    assert older[-4:].isdigit()
    assert maria.follow("Surel kepada Anda").path == "/akun"


def test_the_page_speaks_english_and_marks_what_a_diagram_says(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    fill(kupang, anita, case, "periksa_kejelasan", hasil="belum", catatan="Tahun?")
    maria.get("/bahasa/en?kembali=/pemberitahuan")
    assert maria.heading == "Notifications"
    assert "The office waits for you: Lengkapi permintaan" in maria.main
    assert bell(maria) == "Notifications, 1 unread"
    marked = maria.page.xpath("//ul[contains(@class, 'kabar')]//span[@lang='id']")
    assert words(marked[0]) == "Lengkapi permintaan"


def test_an_officer_hears_of_a_letter_that_failed_and_comes_to_it(
    kupang: Town, anita: Visitor
) -> None:
    case = mailing.asked(kupang)
    mailing.carried(kupang, "RCPT 550 tidak dikenal")
    anita.get("/pemberitahuan")
    assert "Surel tidak terkirim" in anita.main
    link = anita.link("Surel tidak terkirim")
    assert anita.client.get(link).location == f"/berkas/{case}#surel"


def test_a_setting_that_is_missing_leads_to_where_it_is_set(
    kupang: Town, anita: Visitor
) -> None:
    with kupang.sessions.begin() as session:
        notices.tell(
            session,
            accounts={"petugas.kupang"},
            key="libur",
            kind="pengaturan",
            office="kupang",
            case=None,
            given={"judul": "Libur", "teks": "Impor.", "tautan": "/surel"},
            now=DemoClock().now(session),
        )
    assert anita.get("/pemberitahuan").follow("Libur").path == "/surel"
