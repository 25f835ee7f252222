"""Whom a step tells something: through the pages, as it happens in an office."""

from sqlalchemy import text

from engine import instances
from engine.contract import SYSTEM_ACTOR, Actor, Requester
from tests.engine.drawing import Drawing
from tests.web.notices.conftest import NOW, Ear
from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import accepted, answered, asked, fill, finished

MARIA, ANITA, RIO = "pengguna.kupang", "petugas.kupang", "petugas2.kupang"


def test_what_somebody_did_himself_is_no_news_to_him(
    kupang: Town, maria: Visitor, ear: Ear
) -> None:
    asked(kupang, maria)
    assert ear.told() == []


def test_the_office_answers_and_the_one_who_asked_hears_of_it_once(
    kupang: Town, maria: Visitor, anita: Visitor, ear: Ear
) -> None:
    answered(kupang, maria, anita)
    assert ear.told(MARIA) == ["jawaban"]
    assert ear.told() == ["jawaban"]


def test_the_office_asks_back(
    kupang: Town, maria: Visitor, anita: Visitor, ear: Ear
) -> None:
    case = asked(kupang, maria)
    fill(kupang, anita, case, "periksa_kejelasan", hasil="belum", catatan="Tahun?")
    assert ear.told(MARIA) == ["diminta"]
    with kupang.sessions() as session:
        given = session.execute(text("SELECT given FROM notice")).scalar_one()
    assert given["tugas"] == "Lengkapi permintaan"


def test_who_answered_hears_of_the_reply(
    kupang: Town, maria: Visitor, anita: Visitor, ear: Ear
) -> None:
    case = answered(kupang, maria, anita)
    fill(
        kupang,
        maria,
        case,
        "tanggapi_informasi",
        lanjut="percakapan",
        pesan="Dan 2025?",
    )
    assert ear.told(ANITA) == ["dijawab"]
    assert ear.told(RIO) == []


def test_the_end_of_a_case_is_told(
    kupang: Town, maria: Visitor, anita: Visitor, ear: Ear
) -> None:
    case = accepted(kupang, maria, anita)
    anita.get(f"/berkas/{case}/batal")
    anita.post(f"/berkas/{case}/batal", {"alasan": "Ganda."})
    assert ear.told(MARIA) == ["dibatalkan"]


def test_the_requester_rates_and_needs_no_word_that_it_is_over(
    kupang: Town, maria: Visitor, anita: Visitor, ear: Ear
) -> None:
    case = finished(kupang, maria, anita)
    told = ear.told(MARIA)
    fill(kupang, maria, case, "beri_penilaian")
    assert ear.told(MARIA) == told
    assert told[-1] in {"diminta", "giliran"}


def test_a_task_that_is_handed_on_is_told_to_whom_it_is_handed(
    kupang: Town, maria: Visitor, anita: Visitor, ear: Ear
) -> None:
    task = kupang.task(asked(kupang, maria), "periksa_kejelasan")
    anita.get(f"/tugas/{task}/delegasi")
    anita.send({"kepada": RIO, "alasan": "Cuti dua hari."})
    assert ear.told(RIO) == ["dilimpahkan"]
    assert ear.told() == ["dilimpahkan"]


def test_a_task_that_the_procedure_gives_to_somebody_is_told_to_him(
    kupang: Town, ear: Ear
) -> None:
    drawing = Drawing("uji-beri").start().user("mulailah", form=False)
    drawing.user("lanjut", form=False, pemegang='"petugas2.kupang"').end()
    drawing.path("mulai", "mulailah", "lanjut", "selesai")
    kupang.deploy_sample({drawing.file: drawing.xml()})
    officer = Actor(id=ANITA, role="petugas")
    citizen = Actor(id="tamu:1", role="pengguna")
    for actor in (officer, citizen):
        begin(kupang, actor)
    assert ear.told(RIO) == ["ditugaskan", "dijawab"]


def begin(town: Town, actor: Actor) -> None:
    """A case of that procedure whose first task the actor does."""
    with town.sessions.begin() as session:
        case = instances.start(
            session,
            town.engine,
            "uji-beri",
            office="kupang",
            requester=Requester(),
            actor=SYSTEM_ACTOR,
            now=NOW,
        )
    task = town.task(case, "mulailah")
    with town.sessions.begin() as session:
        instances.complete_task(session, town.engine, task, {}, actor=actor, now=NOW)
