"""Checking a letter with its code, for anybody."""

import io
from typing import Any

import pytest

from pst import papers
from tests.pst.papers.desk import Desk, set_head
from tests.web.pages.town import Town, Visitor

PERSON = "Dinas Kesehatan, u.p. Yohanes Bria"


@pytest.fixture
def desk(kupang: Town) -> Any:
    """A desk whose papers the pages see once `published`."""
    with kupang.sessions() as session:
        set_head(session)
        yield Desk(session, case=1)


def published(desk: Desk, made: dict[str, Any]) -> str:
    """The paper's code; what the desk did is there for everybody."""
    desk.session.commit()
    return str(made["kode"])


def sent(guest: Visitor, code: str, content: bytes, name: str = "surat.pdf") -> Visitor:
    guest.get(f"/dokumen/{code}")
    return guest.post(f"/dokumen/{code}", {"berkas": (io.BytesIO(content), name)})


def test_a_letter_is_checked_by_whoever_holds_it(desk: Desk, guest: Visitor) -> None:
    made = desk.draft(kepada=PERSON)
    issued = desk.issue("tanda_tangan_basah")
    code = published(desk, made)
    guest.get(f"/dokumen/{code}")
    for words in (
        "BPS Kota Kupang",
        "B-001/5371/11/2026",
        "24 November 2026",
        "dan berlaku",
        "Survei Kebutuhan Air Bersih 2026",
        "Yosefina Tnunay",
        "Dengan tangan di atas kertas",
        issued["sha256"],
    ):
        assert words in guest.main
    assert "Yohanes" not in guest.text
    assert "Dinas" not in guest.text


def test_of_a_draft_it_is_told_that_it_is_one_and_not_what_about(
    desk: Desk, guest: Visitor
) -> None:
    code = published(desk, desk.draft())
    guest.get(f"/dokumen/{code}")
    assert "Draf, belum diterbitkan dan belum berlaku" in guest.main
    assert "Air Bersih" not in guest.text
    assert "SHA-256" not in guest.main


def test_a_letter_that_was_withdrawn_or_replaced_says_so(
    desk: Desk, guest: Visitor
) -> None:
    codes = []
    for _ in range(2):
        made = desk.draft()
        desk.issue("tanda_tangan_basah")
        codes.append(published(desk, made))
    assert (
        "Diganti dengan surat yang lebih baru" in guest.get(f"/dokumen/{codes[0]}").main
    )
    papers.withdraw(
        desk.session,
        now=desk.now,
        berkas=1,
        kantor="kupang",
        jenis="rekomendasi",
        alasan="Yohanes keliru",
    )
    desk.session.commit()
    guest.get(f"/dokumen/{codes[1]}")
    assert "Ditarik, tidak berlaku lagi" in guest.main
    assert "Yohanes" not in guest.text


def test_a_file_is_compared_and_forgotten(
    kupang: Town, desk: Desk, guest: Visitor
) -> None:
    made = desk.draft()
    draft, offered = desk.content(made["draf"]), desk.content(desk.offer()["siap"])
    letter = desk.content(desk.issue("tanda_tangan_basah")["surat"])
    code = published(desk, made)
    for content, words in (
        (letter, "Sama. Berkas ini byte demi byte"),
        (letter + b"\n", "Tidak sama."),
        (draft, "Ini draf"),
        (offered, "disiapkan untuk ditandatangani"),
    ):
        assert words in sent(guest, code, content).main
        assert guest.status == 200
    assert "Pilih berkas PDF" in sent(guest, code, b"", name="").main
    assert guest.status == 422
    assert kupang.value("SELECT count(*) FROM file") == 0


def test_a_file_that_is_too_large_is_not_read(desk: Desk, guest: Visitor) -> None:
    made = desk.draft()
    desk.issue("tanda_tangan_basah")
    code = published(desk, made)
    head = b'--b\r\nContent-Disposition: form-data; name="berkas"; filename="a"\r\n\r\n'
    body = head + b"x" * (7 * 1024 * 1024) + b"\r\n--b--\r\n"
    kind = "multipart/form-data; boundary=b"
    answer = guest.client.post(f"/dokumen/{code}", data=body, content_type=kind)
    assert answer.status_code == 413


def test_a_code_is_typed_from_paper(desk: Desk, guest: Visitor) -> None:
    code = published(desk, desk.draft())
    guest.get("/dokumen")
    assert guest.heading == "Periksa dokumen"
    typed = code.upper().replace("-", " ")
    guest.get("/dokumen", query_string={"kode": f" {typed} "})
    assert (guest.status, guest.path.startswith("/dokumen/")) == (200, True)
    assert code in guest.main


def test_who_guesses_codes_is_slowed_down(desk: Desk, guest: Visitor) -> None:
    guest.get("/dokumen/aaaa-bbbb-cccc-dddd")
    assert (guest.status, "tidak dikenal" in guest.main) == (404, True)
    for _ in range(5):
        guest.get("/dokumen/aaaa-bbbb-cccc-dddd")
    assert guest.status == 429
    assert guest.answer is not None
    assert int(guest.answer.headers["Retry-After"]) > 0
