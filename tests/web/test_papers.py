"""A letter through a case: numbered in the step, drafted and issued by jobs, kept with the case, erased with it."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions, instances
from engine.contract import SYSTEM_ACTOR, Actor, Engine, Requester
from pst import papers
from pst.operations import OPERATIONS
from tests import background
from tests.engine.drawing import Drawing
from tests.pst.papers.desk import container, put, set_head, text_of
from tests.web.conftest import NOW
from web import erasing, filing, jobs
from web.composition import build

BY = Actor(id="rina", role="admin")


def words(_session: Session, *, now: datetime, nomor: str) -> dict[str, Any]:
    """What the letter says, as a procedure gathers it."""
    kept = {"kegiatan": "Survei Air", "penyelenggara": "Dinas PU"}
    return {"isi": kept | {"nomor_berkas": nomor}, "pada": now.isoformat()}


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    folder = put(tmp_path, container("Yosefina Tnunay"))
    stationery = papers.Stationery(
        address="https://alur.contoh.go.id", certificates=folder
    )
    return build(
        defer=jobs.defer,
        operations={**OPERATIONS, "uji.isi": words},
        supplies={"stationery": stationery},
    )


@pytest.fixture
def case(sessions: sessionmaker[Session], engine: Engine) -> int:
    """A case whose letter is issued as soon as its jobs are done."""
    which = {"berkas": "berkas.id", "kantor": "berkas.kantor", "jenis": '"rekomendasi"'}
    drawing = Drawing("tulis-surat").start()
    drawing.service("nomor", "surat.nomori", **which)
    drawing.service("isi", "uji.isi", nomor="berkas.nomor")
    drawing.service("draf", "surat.susun", **which, nomor="nomor.nomor", isi="isi.isi")
    drawing.service("terbit", "surat.terbitkan", **which, cara='"sertifikat"')
    drawing.end().path("mulai", "nomor", "isi", "draf", "terbit", "selesai")
    with sessions.begin() as session:
        set_head(session)
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


def test_a_case_issues_a_letter_that_says_what_the_case_says(
    sessions: sessionmaker[Session], engine: Engine, case: int
) -> None:
    background.drain(sessions, engine, now=NOW)
    with sessions() as session:
        number = session.scalar(text("SELECT number FROM process_instance"))
        rows = session.execute(
            text("SELECT id::text, name, sha256, uploaded_by FROM file ORDER BY name")
        ).all()
        assert [(one.name, one.uploaded_by) for one in rows] == [
            ("surat-rekomendasi-draf-1.pdf", "sistem:kantor"),
            ("surat-rekomendasi.pdf", "sistem"),
        ]
        letter = filing.fetch(session, rows[1].id, berkas=case)
        code = session.scalar(text("SELECT code FROM paper"))
        assert code is not None
        found = papers.find(session, code)
    assert found is not None
    assert found.sha256 == rows[1].sha256 == hashlib.sha256(letter).hexdigest()
    for said in (str(number), found.number, "Survei Air", "KOTA KUPANG", code):
        assert said in text_of(letter)


def test_erasing_a_case_leaves_what_its_letter_is_checked_by(
    sessions: sessionmaker[Session], engine: Engine, case: int
) -> None:
    background.drain(sessions, engine, now=NOW)
    with sessions.begin() as session:
        erasing.erase_case(session, case, "permintaan", actor=BY, now=NOW)
    with sessions() as session:
        assert session.scalar(text("SELECT count(*) FROM file")) == 0
        left = session.execute(text("SELECT * FROM paper")).one()._asdict()
    assert (left["state"], left["content"], left["subject"]) == ("terbit", None, None)
    assert len(left["issued_sha256"]) == 64
