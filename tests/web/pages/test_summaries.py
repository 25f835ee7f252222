"""From a closed conversation to a page that everybody finds, and back (AMB-23)."""

import pytest

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import answered, finished

WRITTEN = {
    "judul": "Inflasi bulanan kota",
    "pertanyaan": "Di mana angka inflasi bulanan?",
    "jawaban": "Angka inflasi bulanan ada di tabel dinamis.",
    "diperiksa": "ya",
}


@pytest.fixture
def case(kupang: Town, maria: Visitor, anita: Visitor) -> int:
    return finished(kupang, maria, anita)


def publish(anita: Visitor, case: int, **more: str) -> Visitor:
    anita.get(f"/berkas/{case}").follow("Ringkasan untuk umum")
    return anita.send(WRITTEN | more)


def test_an_officer_publishes_and_everybody_finds(
    kupang: Town, anita: Visitor, guest: Visitor, case: int
) -> None:
    assert "Belum ada konsultasi yang diterbitkan" in guest.get("/konsultasi").main
    assert "Ringkasan ini sudah terbit" in publish(anita, case).main
    guest.get("/konsultasi?cari=tabel")
    assert guest.page.xpath("//mark/text()") == ["tabel"]
    guest.follow("Inflasi bulanan kota")
    assert WRITTEN["jawaban"] in guest.main
    assert "BPS Kota Kupang" in guest.main
    assert "Maria" not in guest.text


def test_the_form_begins_with_what_was_said(anita: Visitor, case: int) -> None:
    anita.get(f"/berkas/{case}/ringkasan")
    fields = anita.fields()
    assert fields["judul"] == "Inflasi Kota Kupang"
    assert fields["pertanyaan"].strip() == "Berapa inflasi bulan Oktober?"
    assert fields["jawaban"].strip() == "Inflasi Oktober ada di tabel dinamis."


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"jawaban": ""}, "Tulis jawabannya tanpa nama."),
        ({"judul": "x" * 161}, "paling banyak 160"),
        ({"diperiksa": ""}, "Nyatakan bahwa Anda sudah memeriksanya."),
        ({"jawaban": "Untuk Ibu Maria: lihat tabel."}, "masih memuat nama pengguna"),
        ({"pertanyaan": "Kirim ke a@b.id?"}, "masih memuat alamat surel"),
    ],
)
def test_what_is_not_ready_is_refused_and_kept(
    anita: Visitor, guest: Visitor, case: int, more: dict[str, str], told: str
) -> None:
    publish(anita, case, **more)
    assert (anita.status, told in anita.main) == (422, True)
    assert anita.fields()["pertanyaan"].strip() == (WRITTEN | more)["pertanyaan"]
    assert "Belum ada konsultasi" in guest.get("/konsultasi").main


def test_a_summary_is_changed_and_taken_back(
    anita: Visitor, guest: Visitor, case: int
) -> None:
    publish(anita, case)
    publish(anita, case, judul="Inflasi tahunan")
    assert "Inflasi tahunan" in guest.get("/konsultasi").main
    anita.post(f"/berkas/{case}/ringkasan/tarik")
    assert "Ringkasan ditarik." in anita.main
    assert "Anita Lay menarik ringkasan" in anita.main
    assert "Belum ada konsultasi" in guest.get("/konsultasi").main
    anita.post(f"/berkas/{case}/ringkasan/tarik")
    assert "Tidak ada ringkasan yang terbit" in anita.main


def test_the_requester_takes_the_consent_back_and_the_page_is_gone(
    anita: Visitor, maria: Visitor, guest: Visitor, case: int
) -> None:
    publish(anita, case)
    page = guest.get("/konsultasi").link("Inflasi bulanan kota")
    maria.get(f"/berkas/{case}")
    maria.post(f"/berkas/{case}/izin", {"izin": "tidak"})
    assert "Izin dicabut." in maria.main
    assert guest.get(page).status == 404
    anita.get(f"/berkas/{case}/ringkasan")
    assert "tidak mengizinkan ringkasan" in anita.main
    maria.post(f"/berkas/{case}/izin", {"izin": "ya"})
    assert "Cabut izin ringkasan" in maria.main
    assert publish(anita, case).status == 200


def test_nothing_is_published_while_they_still_talk(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    assert "Percakapan masih berjalan" in anita.get(f"/berkas/{case}/ringkasan").main
    assert anita.send(WRITTEN).status == 422


def test_a_case_without_a_conversation_has_no_such_page(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = kupang.start("kupang-konsultasi-online", maria)
    assert anita.get(f"/berkas/{case}/ringkasan").status == 404
    maria.get(f"/berkas/{case}")
    maria.post(f"/berkas/{case}/izin", {"izin": "ya"})
    assert "belum punya percakapan" in maria.main
