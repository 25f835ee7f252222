"""A visitor's own number: how many are before him, and where he is called."""

from tests.web.pages.at_counter import counters, forwarded, numbered, press, sits
from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import COUNTER, fill


def number_of(visitor: Visitor) -> str:
    return words(visitor.page.get_element_by_id("nomor-antrian"))


def test_a_visitor_follows_his_number_from_the_queue_to_the_desk(
    kupang: Town, sari: Visitor, maria: Visitor, anita: Visitor
) -> None:
    made = counters(kupang)
    numbered(kupang)
    case = kupang.start(COUNTER, maria)
    fill(kupang, maria, case, "ambil_nomor")
    assert number_of(maria.get(f"/berkas/{case}")) == (
        "Nomor antrian B-002 1 nomor di depan Anda untuk front office."
    )
    assert "Menunggu panggilan Anda tidak perlu" in maria.main
    (address,) = maria.page.xpath("//section[@id='nomor-antrian']/@hx-get")
    assert maria.get(address).status == 204
    sits(sari, made["Front office"])
    sari.get(f"/loket/nomor/{case}")
    sari.post("/loket/panggil", {"nomor": case})
    assert "Silakan datang ke Front office. Sekarang" in words(maria.get(address).page)
    for element in ("tunggu_panggilan", "periksa_kartu", "isi_buku_tamu"):
        fill(kupang, sari, case, element)
    assert "Anda berikutnya untuk meja layanan." in number_of(
        maria.get(f"/berkas/{case}")
    )
    sits(anita, made["Konsultasi 1"])
    press(anita, "panggil")
    fill(kupang, anita, case, "mulai_layani")
    assert "Anda sedang dilayani di Konsultasi 1." in number_of(
        maria.get(f"/berkas/{case}")
    )


def test_the_number_goes_away_with_its_visitor(
    kupang: Town, sari: Visitor, anita: Visitor
) -> None:
    case = forwarded(kupang)
    sari.get(f"/berkas/{case}/tamu")
    assert "B-001. Anda berikutnya untuk meja layanan." in sari.main
    anita.get(f"/berkas/{case}/batal")
    anita.send({"alasan": "Keliru"})
    assert sari.get(f"/berkas/{case}/nomor").status == 286
    assert "Nomor antrian B-001" in sari.get(f"/berkas/{case}/tamu").main
