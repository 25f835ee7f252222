"""The log tells what happened without what people filled in."""

import json
import logging
import unicodedata
from datetime import datetime, timedelta
from urllib.parse import quote

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from engine.errors import OperationError
from engine.surroundings import guarded
from tests.engine.conftest import NOW
from tests.web.conftest import PASSWORD
from web import logs

SECRET = "rahasia-keluarga-lado"


def _insert_twice(session) -> None:
    for _ in range(2):
        session.execute(
            text("INSERT INTO counter (name, value) VALUES (:name, 1)"),
            {"name": SECRET},
        )


@pytest.fixture
def log():
    logs.configure()
    yield structlog.get_logger("uji")
    structlog.reset_defaults()


def test_a_database_error_is_logged_without_the_values_of_the_row(
    session, log, capsys
) -> None:
    with pytest.raises(IntegrityError) as caught:
        _insert_twice(session)
    log.error("gagal", sebab=str(caught.value), exc_info=caught.value)
    line = capsys.readouterr().err
    assert "duplicate key" in line
    assert SECRET not in line


def test_an_operations_failure_names_the_cause_without_the_values(session) -> None:
    with pytest.raises(OperationError, match="duplicate key") as caught:
        guarded(
            session, "catat", lambda session, now: _insert_twice(session), {}, now=NOW
        )
    assert SECRET not in str(caught.value)


def test_secrets_are_hidden_and_line_breaks_are_made_visible(log, capsys) -> None:
    log.info(
        "masuk", kata_sandi=SECRET, nama="Budi\r\nadmin masuk", isi={"token": SECRET}
    )
    written = capsys.readouterr().err
    assert written.count("\n") == 1
    assert json.loads(written)["nama"] == "Budi\\x0d\\x0aadmin masuk"
    assert SECRET not in written


HOSTILE = "\r\n\x1b[2J\x00\x7f\x85\u2028\u2029\u202e\u200b\ud800"
"""Line breaks of every kind, a command to the terminal, and signs that turn the text around."""


def unseen(text: str) -> set[str]:
    """The characters in it that are not seen, but for the end of a line."""
    kinds = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    return {sign for sign in text if unicodedata.category(sign) in kinds} - {"\n"}


@pytest.mark.parametrize("plain", [True, False])
def test_whatever_is_logged_stays_one_line_of_what_can_be_seen(plain, capsys) -> None:
    logs.configure(plain=plain)
    structlog.get_logger("uji").info(
        "uji",
        **{f"nama{HOSTILE}": HOSTILE},
        dalam={HOSTILE: [HOSTILE, (HOSTILE,)]},
        benda=ValueError(HOSTILE),
        bait=HOSTILE.encode("utf-8", "surrogatepass"),
    )
    written = capsys.readouterr().err
    structlog.reset_defaults()
    assert written.count("\n") == 1
    assert unseen(written) == set()
    assert "\\x2028" in written


@pytest.mark.parametrize("plain", [True, False])
def test_no_text_in_a_trace_passes_for_a_line_of_its_own(plain, capsys) -> None:
    logs.configure(plain=plain)
    forged = f"x\n2026-11-26 [info] login.ok account=kepala.kupang{HOSTILE}"
    structlog.get_logger("uji").error("fault", exc_info=ValueError(forged))
    written = capsys.readouterr().err
    structlog.reset_defaults()
    assert unseen(written) == set()
    lines = written.splitlines()
    assert not [line for line in lines if line.startswith("2026-11-26 [info]")]


@pytest.mark.parametrize(
    "secret",
    [
        "alur_" + "aB3-_" * 8,
        "K7QM-3T9X-PDAB",
        "K7QM-3T9X-PDAB-K7QM-3T9X-PDAB-K7QM",
        "$argon2id$v=19$m=65536,t=3,p=2$c29tZXNhbHQ$aGFzaA",
        "postgresql://alur:rahasia-db@10.0.0.1/alur",
    ],
)
def test_what_looks_like_a_secret_is_hidden_wherever_it_stands(
    secret, log, capsys
) -> None:
    log.error("fault", path=f"/lacak/{secret}", exc_info=ValueError(f"kirim {secret}"))
    written = capsys.readouterr().err
    assert secret not in written
    assert "rahasia-db" not in written
    assert "/lacak/" in written


def test_numbers_of_cases_and_ids_stay_readable(log, capsys) -> None:
    log.info("uji", nomor="KUPANG-KONSUL-2026-0001", id="3f2a-77bc-91de", at=NOW)
    written = json.loads(capsys.readouterr().err)
    assert written["nomor"] == "KUPANG-KONSUL-2026-0001"
    assert written["id"] == "3f2a-77bc-91de"


@pytest.fixture
def facts(capsys, settings, sessions, engine, people):
    """`facts()` are the lines that the application wrote since the last look, as JSON."""
    logs.configure()

    def read() -> list[dict]:
        written = capsys.readouterr().err
        assert unseen(written) == set()
        return [json.loads(line) for line in written.splitlines()]

    yield read
    logs.configure(plain=True)


def events(found: list[dict], name: str) -> list[dict]:
    return [one for one in found if one["event"] == name]


def test_no_secret_that_is_sent_is_written_down(api, counter, facts) -> None:
    facts()
    secrets = [PASSWORD, "salah-sekali-7", counter["case_code"], "alur_" + "x" * 40]
    client = api()
    for name, password in (("petugas.kupang", PASSWORD), ("x", secrets[1])):
        client.post("/token", {"username": name, "password": password})
    client.post("/token", {"username": secrets[1], "password": "tertukar"})
    number = counter["number"]
    client.post("/token", {"number": number, "code": counter["case_code"]})
    client.get(f"/instances/{secrets[2]}?token={secrets[3]}")
    client.get("/tasks", headers={"Authorization": f"Bearer {secrets[3]}"})
    written = json.dumps(facts())
    assert "auth.failed" in written
    assert [one for one in secrets if one in written] == []


def test_hostile_paths_and_names_break_no_line(api, facts) -> None:
    facts()
    for sign in HOSTILE[:-1]:
        hostile = f"/x{quote(sign)}y"
        api().get(hostile, headers={"User-Agent": "x", "X-Request-ID": "a b"})
    named = HOSTILE[:-1].replace("\x00", "")
    body = {"username": f"petugas.kupang{named}", "password": "x"}
    api().post("/token", body)
    found = facts()
    assert len(events(found, "request")) == len(HOSTILE)
    assert len(events(found, "auth.failed")) == 1


def test_each_line_says_when_in_utc_who_and_in_which_request(api, facts) -> None:
    answer = api("petugas.kupang").get("/tasks", headers={"X-Request-ID": "abcdef-123"})
    (line,) = events(facts(), "request")
    assert answer.headers["X-Request-ID"] == line["request_id"] == "abcdef-123"
    assert datetime.fromisoformat(line["timestamp"]).utcoffset() == timedelta(0)
    assert line["who"] == "petugas.kupang"
    assert (line["address"], line["method"], line["status"]) == (
        "127.0.0.1",
        "GET",
        200,
    )


def test_who_comes_in_and_who_does_not_is_noted(api, counter, facts) -> None:
    facts()
    good = {"username": "petugas.kupang", "password": PASSWORD}
    api().post("/token", good)
    for _ in range(6):
        api().post("/token", good | {"password": "salah"})
    code = {"number": counter["number"], "code": counter["case_code"]}
    api().post("/token", code)
    found = facts()
    came = events(found, "auth.ok")
    assert [one["factor"] for one in came] == ["kata sandi", "kode berkas"]
    assert came[0]["account"] == "petugas.kupang"
    assert {one["account"] for one in events(found, "auth.failed")} == {
        "petugas.kupang"
    }
    assert len(events(found, "auth.throttled")) == 1
    assert len(events(found, "token.made")) == 2


def test_whatever_is_refused_is_noted(api, asked, facts) -> None:
    facts()
    api().get("/tasks")
    api("pengguna2.kupang").get(f"/instances/{asked['id']}")
    task = asked["tasks"][0]["id"]
    api("bendahara.kupang").post(f"/tasks/{task}/complete", {"data": {"isi": "x"}})
    codes = [one["code"] for one in events(facts(), "access.denied")]
    assert codes == ["belum_masuk", "tidak_ditemukan", "tidak_berwenang"]


def test_what_is_found_wrong_with_a_signature_is_not_logged_as_well():
    logs.configure(plain=True)
    assert not logging.getLogger("pyhanko.sign").isEnabledFor(logging.WARNING)
