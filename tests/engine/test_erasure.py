"""Erasing what people wrote: the values are gone everywhere, the proof holds."""

import io

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from engine import erasure, history, instances, replay, views
from engine.contract import Requester
from engine.errors import HistoryError, InvalidDataError, NotFoundError
from tests.engine.conftest import ANI, NOW, Host
from tests.engine.drawing import Drawing
from tests.engine.test_definitions import TARIFF
from web.database import conninfo

SECRET = "Yosefina Rahasia"


@pytest.fixture
def case(host: Host) -> int:
    """A case full of one person's name: given at its start, in forms, parameters, messages, an incident."""
    drawing = Drawing(pemohon="periksa").start().user("periksa")
    drawing.service("gema", "gema", nilai="periksa.teks")
    drawing.send("kabari", "kabar", muatan="periksa").user("kirim").end()
    host.deploy(drawing.path("mulai", "periksa", "gema", "kabari", "kirim", "selesai"))
    with host.sessions.begin() as session:
        case = instances.start(
            session,
            host.engine,
            "proses",
            requester=Requester(name=SECRET, email="yosefina@contoh.id", phone="0812"),
            data={"asal": {SECRET: SECRET}},
            actor=ANI,
            now=NOW,
        )
    host.complete(host.tasks(case)["periksa"], {"teks": SECRET})
    return case


def finish(host: Host, case: int) -> None:
    host.complete(host.tasks(case)["kirim"], {"teks": f"Salam {SECRET} " * 100})
    host.spoilt.add(case)


def dumped(database: tuple[URL, URL]) -> bytes:
    """All tables as COPY writes them, bytes of states in plain."""
    found = io.BytesIO()
    with psycopg.connect(conninfo(database[0])) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        for (table,) in tables:
            with connection.cursor().copy(f'COPY "{table}" TO STDOUT') as copy:
                for part in copy:
                    found.write(part)
        for (state,) in connection.execute(
            "SELECT state FROM process_instance WHERE state IS NOT NULL"
        ):
            found.write(state)
    return found.getvalue()


def everything(host: Host, case: int) -> list[tuple[int, str]]:
    with host.sessions() as session:
        return [
            (event.seq, path)
            for event in history.read(session, case)
            for path in event.data
        ]


def erase(
    host: Host, case: int, fields: list[tuple[int, str]], reason: str = "diminta"
) -> int:
    with host.sessions.begin() as session:
        return erasure.erase(session, case, fields, reason, actor=ANI, now=NOW)


def test_what_is_erased_is_in_no_table_and_the_chain_still_holds(
    host: Host, case: int, database: tuple[URL, URL]
) -> None:
    finish(host, case)
    assert dumped(database).count(SECRET.encode()) > 5
    fields = [f for f in everything(host, case) if SECRET not in f[1]]
    named = [f for f in everything(host, case) if SECRET in f[1]]
    assert len(named) == 1

    assert erase(host, case, fields) == len(fields)

    found = dumped(database)
    assert b"yosefina@contoh.id" not in found
    assert (
        found.count(SECRET.encode()) == 2
    )  # the field's own name and value, not asked for
    with host.sessions() as session:
        assert history.verify(session, case) == len(host.events(case))
        last = history.read(session, case)[-1]
    assert (last.type, last.actor) == ("data_erased", "ani")
    assert last.data["alasan"] == "diminta"


def test_a_case_that_was_erased_cannot_be_run_again_but_can_be_read(
    host: Host, case: int
) -> None:
    finish(host, case)
    erase(host, case, [f for f in everything(host, case) if f[1] == "teks"])
    with host.sessions() as session:
        with pytest.raises(HistoryError, match="sudah dihapus"):
            replay.execute_again(session, host.engine, case)
        assert "teks" not in views.variables(session, host.engine, case)["periksa"]


def test_what_a_table_made_of_erased_data_is_not_guessed(host: Host) -> None:
    host.sources["tarif.dmn"] = TARIFF
    drawing = Drawing().start().user("periksa").rule("hitung", "tarif").end()
    host.deploy(drawing.path("mulai", "periksa", "hitung", "selesai"))
    case = host.start()
    host.complete(host.tasks(case)["periksa"], {"n": 3})
    host.spoilt.add(case)
    assert host.variables(case)["hitung"] == {"tarif": 100}
    erase(host, case, [f for f in everything(host, case) if f[1] == "n"])
    assert host.variables(case) == {"periksa": {}}


def test_a_start_that_was_erased_cannot_be_run_again_either(
    host: Host, case: int
) -> None:
    finish(host, case)
    erase(host, case, [f for f in everything(host, case) if f[0] == 1])
    with host.sessions() as session, pytest.raises(HistoryError, match="langkah 1 "):
        replay.execute_again(session, host.engine, case)


def test_erasing_twice_finds_nothing_left(host: Host, case: int) -> None:
    finish(host, case)
    fields = everything(host, case)
    assert erase(host, case, fields) == len(fields)
    assert erase(host, case, fields) == 0


def test_a_case_that_runs_or_is_unknown_is_not_erased(host: Host, case: int) -> None:
    with pytest.raises(NotFoundError, match="belum berakhir"):
        erase(host, case, [])
    with pytest.raises(NotFoundError, match="tidak ada"):
        erase(host, 999, [])
    with pytest.raises(InvalidDataError):
        erase(host, case, [], "\0")


def test_nothing_is_erased_without_its_event_in_the_same_transaction(
    host: Host, case: int
) -> None:
    finish(host, case)
    erase(host, case, [])
    (last,) = host.rows("SELECT max(seq) FROM event")
    for event in (1, last):
        with host.sessions() as session, pytest.raises(DBAPIError, match="data_erased"):
            session.execute(
                text("SELECT erase_values(:c, ARRAY[1], ARRAY['berkas.nomor'], :e)"),
                {"c": case, "e": event},
            )
