"""A form that is sent twice: by a double click, or because its answer was lost."""

import re
from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy import Engine

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import ANSWERS, COUNTER, ONLINE, answered

BEGIN = {"kantor": "kupang"}


def word(visitor: Visitor) -> dict[str, str]:
    """What makes the form on the page one of its own."""
    found = re.search(r'name="_sekali" value="([^"]+)"', visitor.text)
    assert found
    return {"_sekali": found[1]}


def cases(kupang: Town) -> int:
    return kupang.value("SELECT count(*) FROM process_instance")


@pytest.fixture
def lost(application_engine: Engine, monkeypatch) -> Callable[[], None]:
    """Let the connection be lost at the next commit: it stands, but nobody was told."""
    dialect = application_engine.dialect

    def commit(connection: psycopg.Connection) -> None:
        connection.commit()
        monkeypatch.undo()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    return lambda: monkeypatch.setattr(dialect, "do_commit", commit)


def test_a_start_that_is_sent_twice_begins_one_case(
    kupang: Town, maria: Visitor
) -> None:
    sent = BEGIN | word(maria.get("/mulai"))
    first = maria.post(f"/mulai/{ONLINE}", sent).path
    assert maria.post(f"/mulai/{ONLINE}", sent).path == first
    assert cases(kupang) == 1
    other = BEGIN | word(maria.get("/mulai"))
    assert maria.post(f"/mulai/{ONLINE}", other).path != first
    assert cases(kupang) == 2


def test_the_same_form_for_another_guest_is_another_case(
    kupang: Town, sari: Visitor
) -> None:
    sent = BEGIN | {"untuk": "tamu"} | word(sari.get(f"/mulai/{COUNTER}"))
    sari.post(f"/mulai/{COUNTER}", sent | {"name": "Yohanes"})
    sari.post(f"/mulai/{COUNTER}", sent | {"name": "Fransiska"})
    assert cases(kupang) == 2


def test_a_guest_whose_answer_was_lost_gets_his_code_all_the_same(
    kupang: Town, sari: Visitor, guest: Visitor
) -> None:
    sent = BEGIN | {"untuk": "tamu"} | word(sari.get(f"/mulai/{COUNTER}"))
    sari.post(f"/mulai/{COUNTER}", sent, follow_redirects=False)
    sari.get("/mulai").post(f"/mulai/{COUNTER}", sent)
    code = sari.page.xpath("//main//dd")[1].text_content()
    guest.get("/lacak")
    guest.send({"nomor": "KUPANG-KONSUL-2026-0001", "kode": code})
    assert (cases(kupang), guest.status) == (1, 200)


def test_a_kiosk_that_is_tapped_twice_begins_one_case(
    kupang: Town, sari: Visitor
) -> None:
    sari.get("/kios/buka").send({"kantor": "kupang"})
    sent = {"proses": COUNTER} | word(sari.get("/kios"))
    first = sari.post("/kios", sent).path
    assert sari.post("/kios", sent).path == first
    assert cases(kupang) == 1


def test_a_message_that_is_sent_twice_arrives_once(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    page = f"/berkas/{case}/pesan/tutup_percakapan"
    sent = {"alasan": "Sudah lewat telepon."} | word(anita.get(page))
    assert anita.post(page, sent).path == f"/berkas/{case}"
    assert anita.post(page, sent).path == f"/berkas/{case}"
    assert "Pesan ini sudah terkirim." in anita.main
    received = "SELECT count(*) FROM event WHERE type = 'message_received'"
    assert kupang.value(received) == 1


def test_an_outage_gives_back_what_was_typed_and_sending_it_again_is_harmless(
    kupang: Town, maria: Visitor, lost: Callable[[], None]
) -> None:
    kupang.start(ONLINE, maria)
    lost()
    maria.send(ANSWERS["lakukan_registrasi"])
    assert (maria.status, maria.heading) == (503, "Sedang tidak dapat menyimpan")
    assert maria.answer.headers["Retry-After"]
    (form,) = maria.page.xpath("//main//form")
    assert form.fields["surel"] == "maria@contoh.test"
    maria.post(form.action, dict(form.fields))
    assert maria.status == 409
    assert "Tugas ini diselesaikan oleh" in maria.main


def test_a_password_is_never_given_back(
    kupang: Town, guest: Visitor, lost: Callable[[], None]
) -> None:
    guest.get("/masuk")
    lost()
    guest.post("/masuk", {"username": "maria", "password": "rahasia-sekali"})
    assert guest.status == 503
    assert "rahasia-sekali" not in guest.text
    assert "Kirim lagi" not in guest.main
