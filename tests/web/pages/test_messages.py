"""What a waiting case is told on its page."""

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import answered, asked

CLOSE = "tutup_percakapan"


def test_an_officer_closes_the_conversation_early(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    anita.get(f"/berkas/{case}").follow("Tutup percakapan sekarang")
    anita.send({"alasan": "Pertanyaan sudah dijawab lewat telepon."})
    assert anita.path == f"/berkas/{case}"
    assert "Terkirim: Tutup percakapan sekarang." in anita.main
    assert kupang.task(case, "beri_penilaian")


def test_what_is_missing_is_told(kupang: Town, maria: Visitor, anita: Visitor) -> None:
    case = answered(kupang, maria, anita)
    anita.get(f"/berkas/{case}/pesan/{CLOSE}")
    anita.send({"alasan": ""})
    assert anita.status == 422
    assert "Ada 1 isian" in anita.main


def test_others_are_not_asked_and_are_refused(
    kupang: Town, maria: Visitor, anita: Visitor, sari: Visitor, daud: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    assert "Tutup percakapan sekarang" not in maria.get(f"/berkas/{case}").main
    maria.get(f"/berkas/{case}/pesan/{CLOSE}")
    assert "dikirim oleh Petugas Layanan" in maria.main
    assert maria.send({"alasan": "Cukup."}).status == 403
    assert daud.get(f"/berkas/{case}/pesan/{CLOSE}").status == 404


def test_a_message_that_nobody_waits_for_is_a_conflict(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang, maria)
    anita.get(f"/berkas/{case}/pesan/{CLOSE}")
    assert anita.status == 409
    assert "tidak menunggu pesan" in anita.main
