"""What stands in a conversation beside the words: files, and over which channel an officer was told (AMB-50)."""

from io import BytesIO

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import ANSWERS, accepted, answered
from tests.web.papers import PDF


def test_a_file_of_the_answer_hangs_on_its_message(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    anita.get(f"/tugas/{kupang.task(case, 'beri_informasi')}")
    sent = ANSWERS["beri_informasi"] | {"lampiran": (BytesIO(PDF), "tabel.pdf")}
    assert anita.send(sent, content_type="multipart/form-data").status == 200
    assert maria.get(f"/berkas/{case}").page.xpath("//a[@class='lampiran']")
    assert maria.follow("tabel.pdf").status == 200
    assert maria.answer.mimetype == "application/pdf"


def test_what_an_officer_was_told_for_somebody_says_over_what(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    anita.get(f"/tugas/{kupang.task(case, 'tanggapi_informasi')}")
    told = {"lanjut": "percakapan", "pesan": "Bagaimana dengan November?"}
    anita.send(told | {"_atas_nama": "ya", "_kanal": "whatsapp"})
    assert anita.status == 200
    last = maria.get(f"/berkas/{case}").page.xpath("//ol[@class='ucapan']/li")[-1]
    assert "lewat WhatsApp, dicatat petugas" in last.text_content()
    assert "Bagaimana dengan November?" in last.text_content()
    recorded = kupang.value(
        "SELECT d.value FROM event_data d JOIN event e USING (instance_id, seq) "
        "WHERE e.actor = 'petugas.kupang' AND d.path = '_saluran'"
    )
    assert recorded == "whatsapp"


def test_what_the_requester_said_himself_names_no_channel(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    assert "dicatat petugas" not in maria.get(f"/berkas/{case}").main
    assert "3 pesan" not in maria.main
    assert "2 pesan" in maria.get(f"/berkas/{case}/percakapan").main


def test_before_the_first_message_there_is_nothing(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    maria.get(f"/berkas/{case}/percakapan?sebelum=1")
    assert "Tidak ada pesan yang lebih lama." in maria.main
