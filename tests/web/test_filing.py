"""Files that operations make for a case: a diagram names the operation, the installation hands it the cabinet."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions, instances
from engine.contract import SYSTEM_ACTOR, Engine, Requester
from engine.models import File
from pst.errors import FilingError
from pst.filing import Cabinet, Kept
from tests import background
from tests.engine.drawing import Drawing
from tests.web.conftest import NOW
from tests.web.pages.town import Town, Visitor, town
from web import filing, jobs
from web.composition import build

LETTER = b"%PDF-1.7 " + bytes(range(256)) * 1200


def write(
    session: Session, *, now: datetime, cabinet: Cabinet, berkas: int
) -> Mapping[str, Any]:
    kept = cabinet.keep(
        session,
        LETTER,
        name="surat.pdf",
        media_type="application/pdf",
        berkas=berkas,
        now=now,
    )
    return {"surat": kept}


@pytest.fixture
def engine() -> Engine:
    return build(
        defer=jobs.defer,
        operations={"uji.tulis": write},
        asynchronous=frozenset({"uji.tulis"}),
    )


@pytest.fixture
def kupang(sessions: sessionmaker[Session]) -> Town:
    return town(sessions)


@pytest.fixture
def maria(kupang: Town) -> Visitor:
    return kupang.visitor("pengguna.kupang")


@pytest.fixture
def anita(kupang: Town) -> Visitor:
    return kupang.visitor("petugas.kupang")


@pytest.fixture
def case(sessions: sessionmaker[Session], engine: Engine) -> int:
    drawing = Drawing("tulis-surat").start()
    drawing.service("tulis", "uji.tulis", berkas="berkas.id").user("baca", form=False)
    drawing.end().path("mulai", "tulis", "baca", "selesai")
    with sessions.begin() as session:
        files = {drawing.file: drawing.xml()}
        definitions.deploy(session, engine, files, actor=SYSTEM_ACTOR, now=NOW)
        return instances.start(
            session,
            engine,
            "tulis-surat",
            office="kupang",
            requester=Requester(account="maria"),
            actor=SYSTEM_ACTOR,
            now=NOW,
        )


def test_a_job_keeps_a_file_in_its_case(
    sessions: sessionmaker[Session], engine: Engine, case: int
) -> None:
    background.drain(sessions, engine, now=NOW)
    with sessions() as session:
        kept = session.scalars(select(File)).one()
        assert (kept.instance_id, kept.name, kept.size) == (
            case,
            "surat.pdf",
            len(LETTER),
        )
        assert filing.fetch(session, str(kept.id), berkas=case) == LETTER


def test_a_file_is_fetched_for_its_own_case_only(
    sessions: sessionmaker[Session], engine: Engine, case: int
) -> None:
    background.drain(sessions, engine, now=NOW)
    with sessions() as session:
        kept = session.scalar(text("SELECT id::text FROM file"))
        for identity, berkas in ((kept, case + 1), ("surat.pdf", case)):
            with pytest.raises(FilingError):
                filing.fetch(session, identity, berkas=berkas)


def test_a_file_that_is_enclosed_is_the_offices_from_then_on(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = kupang.start("kupang-konsultasi-online", maria)
    with kupang.sessions.begin() as session:
        told = {"name": "data.csv", "media_type": "text/csv"}
        kept = filing.keep(session, b"a,b", berkas=case, now=NOW, **told)
        assert filing.describe(session, kept, berkas=case) == Kept(**told)
    assert maria.get(f"/api/v1/files/{kept}").status == 200
    with kupang.sessions.begin() as session:
        filing.enclose(session, kept, berkas=case)
        for act in (filing.enclose, filing.describe):
            with pytest.raises(FilingError):
                act(session, kept, berkas=case + 1)
    assert maria.get(f"/api/v1/files/{kept}").status == 404
    assert anita.get(f"/api/v1/files/{kept}").status == 200


def test_a_diagram_passes_what_the_installation_does_not_supply(engine: Engine) -> None:
    assert engine.operations["uji.tulis"].parameters == {"berkas"}


def test_what_is_the_offices_only_is_not_there_for_who_asked(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = kupang.start("kupang-konsultasi-online", maria)
    with kupang.sessions.begin() as session:
        kept = {
            name: filing.keep(
                session,
                LETTER,
                name=f"{name}.pdf",
                media_type="application/pdf",
                berkas=case,
                now=NOW,
                internal=name == "draf",
            )
            for name in ("draf", "surat")
        }
    for who, seen in (
        (maria, {"surat": 200, "draf": 404}),
        (anita, {"surat": 200, "draf": 200}),
    ):
        page = who.get(f"/berkas/{case}").text
        for name, status in seen.items():
            assert (f"{name}.pdf" in page) is (status == 200)
            assert who.get(f"/api/v1/files/{kept[name]}").status == status
