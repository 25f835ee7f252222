"""A visitor who reads English: what the pages say themselves is English, and the rest is marked as Indonesian."""

import re

import pytest

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import ONLINE, accepted, answered

INDONESIAN = re.compile(
    r"\b(yang|Anda|dan|untuk|belum|tidak|dengan|pada|ini|dari|adalah|berkas|isian|oleh|atau)\b",
    re.IGNORECASE,
)
"""Words that an Indonesian sentence hardly does without."""


def english(visitor: Visitor) -> Visitor:
    return visitor.get("/bahasa/en")


def left_over(visitor: Visitor) -> list[str]:
    """Texts with Indonesian words outside of what is marked so."""
    page = visitor.page
    for marked in page.xpath("//*[@lang='id'] | //head/style | //script"):
        marked.drop_tree()
    texts = [one for one in page.xpath("//body//text()") if one.strip()]
    texts += page.xpath("//body//@aria-label | //title/text()")
    return [one.strip() for one in texts if INDONESIAN.search(one)]


@pytest.mark.parametrize(
    "path",
    [
        "/masuk",
        "/lacak",
        "/bantuan",
        "/bantuan/pengguna",
        "/standar",
        "/standar/kupang",
        "/standar/kupang/konsultasi",
        "/standar/kupang/konsultasi/diagram/kupang-konsultasi-online",
        "/pengaduan",
        "/pengaduan/kupang",
        "/pengaduan/status",
        "/produk",
        "/produk/kupang",
        "/pustaka",
        "/rekomendasi",
        "/konsultasi",
        "/dokumen",
        "/keluar",
        "/tidak-ada",
    ],
)
def test_pages_for_everybody_speak_english(guest: Visitor, path: str) -> None:
    english(guest).get(path)
    assert guest.page.get("lang") == "en"
    assert left_over(guest) == []


def test_a_service_users_own_pages_speak_english(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    english(maria)
    found = {}
    for path in (
        "/berkas",
        "/mulai",
        f"/berkas/{case}",
        f"/tugas/{kupang.task(case, 'tanggapi_informasi')}",
        f"/berkas/{case}/batal",
        f"/berkas/{case}/percakapan",
    ):
        found[path] = left_over(maria.get(path))
    assert not any(found.values()), found


def test_a_form_speaks_english_around_its_indonesian_questions(
    kupang: Town, maria: Visitor
) -> None:
    case = kupang.start(ONLINE, english(maria))
    maria.get(f"/tugas/{kupang.task(case, 'lakukan_registrasi')}").send({})
    assert maria.status == 422
    assert maria.title.startswith("Error:")
    assert left_over(maria) == []


def test_the_turn_and_the_clock_speak_english(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    assert "Turn of: Service officer" in english(maria).get(f"/berkas/{case}").main
    assert "Time limit: 3 working days" in maria.main


def test_the_office_works_in_indonesian(kupang: Town, anita: Visitor) -> None:
    assert english(anita).get("/daftar-kerja").page.get("lang") == "id"


def test_the_page_comes_back_in_the_other_language(guest: Visitor) -> None:
    guest.get("/standar/kupang?kanal=online").follow("English")
    assert (guest.path, guest.page.get("lang")) == ("/standar/kupang", "en")
    guest.follow("Bahasa Indonesia")
    assert guest.page.get("lang") == "id"


def test_a_cases_record_stays_as_it_was_written(kupang: Town, maria: Visitor) -> None:
    case = kupang.start(ONLINE, english(maria))
    assert maria.get(f"/berkas/{case}/riwayat").page.get("lang") == "id"
