"""The command line against a real database: what it prints, what it does, its exit codes."""

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import click
import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool

from engine import definitions, instances
from engine.contract import Actor, Requester
from engine.definitions import BROWSER
from engine.models import EventData, ProcessInstance
from pst.mail import AccountMail
from tests.database_fixtures import fresh_database
from tests.deployments import WRITTEN, rows_of, write
from tests.engine import foreign
from tests.web.conftest import CHEAP, NOW
from web import accounts, installation, jobs, schema, second_factor
from web.cli import alur
from web.cli.speech import run
from web.composition import build
from web.models import Account, ApiToken, PasswordLink, SecondFactor
from web.settings import Settings

OWNER = Actor(id="pemilik.kupang", role="pemilik")
VISITOR = Actor(id="pengguna.kupang", role="pengguna")
COUNTER = "kupang-konsultasi-langsung"


def env(urls) -> dict[str, str]:
    owner, application = (url.render_as_string(hide_password=False) for url in urls)
    return {"ALUR_DATABASE_URL": application, "ALUR_DATABASE_OWNER_URL": owner}


@pytest.fixture
def command(database, sessions, monkeypatch, capsys) -> Callable[..., tuple]:
    """`command("akun", "buat", ...)` gives the exit code, what was printed, and what was said."""
    for name, value in env(database).items():
        monkeypatch.setenv(name, value)

    def call(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        result = CliRunner().invoke(
            _bridge(arguments), [], input=stdin, catch_exceptions=False
        )
        return result.exit_code, result.stdout, result.stderr

    return call


def _bridge(arguments):
    """`run` inside click's runner, which catches what goes to the terminal."""

    @click.command()
    def inside() -> None:
        raise SystemExit(run(alur, [str(part) for part in arguments]))

    return inside


_DEPLOYED: dict[type, list[dict[str, Any]]] = {}
"""The rows that `alur deploy` left when a test wanted them first."""


@pytest.fixture
def deployed(command, sessions) -> None:
    """The procedures of the checkout; to judge them takes seconds, so it is done once a run."""
    if _DEPLOYED:
        with sessions.begin() as session:
            write(session, _DEPLOYED)
        return
    assert command("deploy")[0] == 0
    with sessions() as session:
        _DEPLOYED.update({table: rows_of(session, table) for table in WRITTEN})


def begin(sessions: sessionmaker[Session]) -> str:
    """A case at the counter; its number."""
    engine = build(defer=jobs.defer)
    with sessions.begin() as session:
        case = instances.start(
            session,
            engine,
            COUNTER,
            requester=Requester(account="pengguna.kupang", name="Maria"),
            actor=VISITOR,
            now=NOW,
        )
        return session.get_one(ProcessInstance, case).number


def end(sessions: sessionmaker[Session], number: str) -> None:
    engine = build(defer=jobs.defer)
    with sessions.begin() as session:
        case = session.scalars(
            select(ProcessInstance.id).where(ProcessInstance.number == number)
        ).one()
        instances.cancel(session, engine, case, "salah pilih", actor=OWNER, now=NOW)


def test_help_speaks_indonesian_for_every_command(command) -> None:
    assert command("--help")[1].startswith("Pemakaian: alur [PILIHAN] PERINTAH")
    for name in alur.commands:
        code, printed, _ = command(name, "--help")
        assert code == 0
        assert "Tampilkan penjelasan ini." in printed
        assert not re.search(r"Usage|Options|Show this|default:", printed)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serv"], "Perintah serv tidak dikenal. Maksud Anda serve?"),
        (["serve", "--porto"], "Pilihan --porto tidak dikenal. Maksud Anda --port?"),
        (["serve", "--port", "x"], "Isi --port tidak dapat dipakai: tulis bilangan"),
        (["serve", "--workers", "0"], "tulis bilangan bulat dari 1 sampai 64."),
        (["serve", "--port"], "Pilihan --port perlu isi."),
        (["cadangkan"], "BERKAS belum diisi."),
        (["periksa", "tidak-ada.bpmn"], "berkasnya tidak ada"),
        (["akun", "buat", "ani", "--peran", "petugas"], "tulis KANTOR:PERAN"),
        (["jalankan-ulang"], "Sebut nomor berkas, atau --semua."),
        (["token", "cabut"], "Sebut akunnya, atau satu --token."),
        (["migrate", "lagi"], "Lihat `alur migrate --help`."),
    ],
)
def test_wrong_use_is_explained_and_exits_with_2(command, arguments, said) -> None:
    code, printed, told = command(*arguments)
    assert (code, printed) == (2, "")
    assert said in told


def test_a_database_that_is_not_there_exits_with_3(command, monkeypatch) -> None:
    monkeypatch.setenv("ALUR_DATABASE_URL", "postgresql://alur@127.0.0.1:1/alur")
    code, _, told = command("verifikasi")
    assert code == 3
    assert "Basis data tidak terjangkau" in told


def test_a_database_without_schema_says_migrate(
    command, server, worker_id, monkeypatch
) -> None:
    urls = fresh_database(server, f"kosong_{worker_id}")
    for name, value in env(urls).items():
        monkeypatch.setenv(name, value)
    code, _, told = command("verifikasi")
    assert (code, "Jalankan `alur migrate`." in told) == (3, True)
    assert command("migrate")[1] == f"Skema basis data: {schema.head()}\n"
    assert command("verifikasi")[0] == 0


@pytest.fixture
def newer(server, worker_id, monkeypatch) -> None:
    """A database that a later version of Alur has migrated."""
    urls = fresh_database(server, f"baru_{worker_id}")
    schema.migrate(urls[0])
    with create_engine(urls[0], poolclass=NullPool).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for name, value in env(urls).items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("name", ["migrate", "verifikasi", "deploy", "worker", "serve"])
def test_a_database_of_a_later_version_is_left_alone(
    name, command, newer, monkeypatch
) -> None:
    monkeypatch.setenv("ALUR_SECRET_KEY", "k" * 40)
    code, _, told = command(name, *(["--port", "0"] if name == "serve" else []))
    assert code == 3
    assert "9999" in told
    assert "Perbarui Alur" in told
    assert "alur migrate" not in told


def test_deploying_twice_changes_nothing(command) -> None:
    first, again = command("deploy"), command("deploy")
    assert re.search(rf"{COUNTER} +1 +baru", first[1])
    assert re.search(rf"{COUNTER} +1 +tetap", again[1])


def test_a_version_from_the_browser_is_superseded_only_by_timpa(
    command, deployed, sessions
) -> None:
    files = definitions.read_folders(installation.PROCESSES, installation.FORMS)
    files[f"{COUNTER}.bpmn"] += b"<!-- lain -->"
    with sessions.begin() as session:
        definitions.deploy(
            session,
            build(defer=jobs.defer),
            files,
            source=BROWSER,
            actor=OWNER,
            now=NOW,
        )
    code, _, told = command("deploy")
    assert code == 1
    assert f"{COUNTER} versi 2" in told
    assert "alur ekspor proses" in told
    assert re.search(rf"{COUNTER} +3 +baru", command("deploy", "--timpa")[1])


def test_clean_diagrams_have_no_findings(command) -> None:
    files = list(installation.PROCESSES.glob("*.bpmn"))
    code, printed, _ = command("periksa", *files)
    assert code == 0
    assert printed.count("tidak ada temuan") == len(files)


def test_findings_are_text_or_json_and_exit_with_1(command, tmp_path) -> None:
    path = tmp_path / f"{COUNTER}.bpmn"
    source = (installation.PROCESSES / path.name).read_text()
    path.write_text(source.replace("bpmn:userTask", "bpmn:scriptTask"))
    code, printed, _ = command("periksa", path)
    assert (code, printed.startswith(f"{path.name}: ")) == (1, True)
    assert "  galat  ambil_nomor  [elemen-tidak-didukung]\n" in printed
    code, printed, _ = command("periksa", "--json", path)
    found = json.loads(printed)
    assert code == 1
    assert {"file", "element_id", "rule", "severity", "message", "instead"} <= set(
        found[0]
    )


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "cabang-tersirat.bpmn",
            [
                "  galat  Activity_ajukan  [cabang-tersirat]",
                '    "Ajukan permintaan" punya 2 panah keluar tanpa gateway.',
                "    -> Tambahkan parallelGateway bila semua jalan diambil, exclusiveGateway bila salah satu.",
            ],
        ),
        ("teks.bpmn", ["  galat  seluruh berkas  [xml]"]),
        ("utf16.bpmn", ["  galat  _kerja  [elemen-tidak-didukung]"]),
        ("tawa-semiliar.bpmn", ["    Berkas memuat DOCTYPE (DTD, entitas)."]),
    ],
)
def test_a_diagram_of_another_tool_is_told_by_element(command, name, lines) -> None:
    code, printed, told = command("periksa", foreign.FOLDER / name)
    assert (code, told) == (1, "")
    assert printed.startswith(f"{name}: ")
    assert [line for line in lines if line not in printed.splitlines()] == []


def test_errors_are_told_before_warnings(command) -> None:
    _, printed, _ = command("periksa", foreign.FOLDER / "cabang-bocor.bpmn")
    kinds = re.findall(r"^  (galat|peringatan)  ", printed, re.MULTILINE)
    assert kinds == sorted(kinds)
    assert set(kinds) == {"galat", "peringatan"}


def test_other_kinds_of_files_are_not_examined(command, tmp_path) -> None:
    path = tmp_path / "catatan.txt"
    path.write_text("halo")
    assert command("periksa", path)[0] == 2


def test_scenarios_of_an_unknown_process_are_refused(command) -> None:
    code, _, told = command("uji", "tidak-ada")
    assert (code, "features/tidak-ada.feature" in told) == (1, True)


def test_a_version_is_exported_as_it_was_deployed(command, deployed, tmp_path) -> None:
    code, printed, _ = command("ekspor", "proses", COUNTER, tmp_path)
    exported = tmp_path / "processes" / f"{COUNTER}.bpmn"
    assert code == 0
    assert str(exported) in printed
    original = installation.PROCESSES / exported.name
    assert exported.read_bytes() == original.read_bytes()
    assert (tmp_path / "forms" / "bersama.penilaian.json").is_file()


def test_exporting_over_other_content_needs_timpa(command, deployed, tmp_path) -> None:
    exported = tmp_path / "processes" / f"{COUNTER}.bpmn"
    exported.parent.mkdir()
    exported.write_text("lain")
    arguments = ("ekspor", "proses", COUNTER, tmp_path, "--versi", "1")
    code, _, told = command(*arguments)
    assert (code, str(exported) in told) == (1, True)
    assert exported.read_text() == "lain"
    assert command(*arguments, "--timpa")[0] == 0
    assert exported.read_text() != "lain"


def test_an_unknown_process_is_not_exported(command) -> None:
    assert command("ekspor", "proses", "tidak-ada")[0] == 1


def test_cases_in_order_are_verified(command, deployed, sessions) -> None:
    begin(sessions)
    code, printed, told = command("verifikasi")
    assert (code, printed) == (0, "")
    assert "1 berkas diperiksa, 0 temuan." in told


def test_a_task_that_no_case_waits_for_is_found(command, deployed, sessions) -> None:
    number = begin(sessions)
    with sessions.begin() as session:
        session.execute(text("UPDATE task SET status = 'cancelled'"))
    code, printed, _ = command("verifikasi", number)
    assert code == 1
    assert number in printed
    assert "tugas terbuka" in printed


@pytest.mark.altered
def test_altered_history_is_found(command, deployed, sessions, owner_engine) -> None:
    begin(sessions)
    with owner_engine.begin() as connection:
        connection.execute(text("UPDATE event SET langkah = 'LAIN' WHERE seq = 2"))
    code, printed, _ = command("verifikasi")
    assert (code, "Langkah 2" in printed) == (1, True)


def test_an_unknown_case_is_refused(command) -> None:
    code, _, told = command("verifikasi", "KUPANG-KONSUL-2026-9999")
    assert (code, "KUPANG-KONSUL-2026-9999" in told) == (1, True)


def test_cases_are_executed_again(command, deployed, sessions) -> None:
    number = begin(sessions)
    assert command("jalankan-ulang", number)[0] == 0
    code, _, told = command("jalankan-ulang", "--semua")
    assert code == 0
    assert "1 sama, 0 berbeda, 0 dilewati." in told


def test_history_is_exported_a_line_an_event(command, deployed, sessions) -> None:
    number = begin(sessions)
    code, printed, _ = command("ekspor", "riwayat", number)
    events = [json.loads(line) for line in printed.splitlines()]
    assert code == 0
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[0]["prev_hash"] == "0" * 64
    assert events[1]["prev_hash"] == events[0]["hash"]


def values(sessions: sessionmaker[Session]) -> int:
    with sessions() as session:
        return session.scalar(select(func.count()).where(EventData.salt.is_not(None)))


def test_a_case_is_erased_by_somebody_with_a_reason(
    command, deployed, sessions
) -> None:
    number = begin(sessions)
    end(sessions, number)
    command("akun", "buat", "admin.kupang", stdin="sandi-panjang\n")
    asked = ("hapus-data", number, "--alasan", "permintaan", "--oleh", "admin.kupang")
    assert command(*asked, stdin="n\n")[0] == 1
    code, printed, _ = command(*asked, "--ya")
    assert (code, printed.endswith(f"dihapus dari berkas {number}.\n")) == (0, True)
    with sessions() as session:
        assert session.scalars(select(ProcessInstance)).one().requester_name is None
    assert command("verifikasi", number)[0] == 0
    assert "1 dilewati" in command("jalankan-ulang", number)[2]


def test_single_fields_are_erased(command, deployed, sessions) -> None:
    number = begin(sessions)
    end(sessions, number)
    command("akun", "buat", "admin.kupang", stdin="sandi-panjang\n")
    with sessions() as session:
        seq, path = session.execute(
            select(EventData.seq, EventData.path).order_by(EventData.seq.desc())
        ).first()
    before = values(sessions)
    asked = ("hapus-data", number, "--alasan", "salah", "--oleh", "admin.kupang")
    code, printed, _ = command(*asked, "--ya", "--isian", f"{seq}:{path}")
    assert (code, printed) == (0, f"1 nilai dihapus dari berkas {number}.\n")
    assert values(sessions) > before - 1
    assert command(*asked, "--ya", "--isian", "tujuh")[0] == 2


def test_a_running_case_is_not_erased(command, deployed, sessions) -> None:
    number = begin(sessions)
    command("akun", "buat", "admin.kupang", stdin="sandi-panjang\n")
    asked = ("hapus-data", number, "--alasan", "x", "--oleh", "admin.kupang", "--ya")
    code, _, told = command(*asked)
    assert (code, "masih berjalan" in told) == (1, True)


def test_an_account_is_made_changed_and_closed(command, sessions) -> None:
    made = command(
        "akun",
        "buat",
        "ani",
        "--nama",
        "Ani",
        "--peran",
        "kupang:petugas",
        "--surel",
        "ani@contoh.test",
        stdin="sandi-panjang\n",
    )
    assert made[:2] == (0, "Akun ani dibuat.\n")
    assert command("akun", "peran", "ani")[1] == "kupang:petugas\n"
    changed = ("--tambah", "blitar:kepala", "--cabut", "kupang:petugas")
    assert command("akun", "peran", "ani", *changed)[1] == "blitar:kepala\n"
    assert command("akun", "kata-sandi", "ani", stdin="layang-layang-putus\n")[0] == 0
    passwords = accounts.Passwords(Settings(secret_key="x", demo=True, **CHEAP))
    with sessions() as session:
        assert passwords.verify(
            accounts.get(session, "ani").password, "layang-layang-putus"
        )
        told = session.scalars(select(AccountMail)).one()
        assert (told.kind, told.recipient) == ("sandi_diganti", "ani@contoh.test")
    assert command("akun", "nonaktif", "ani")[0] == 0
    with sessions() as session:
        assert not session.scalars(select(Account.active)).one()
    assert command("token", "buat", "ani")[0] == 1


def test_what_an_account_may_not_be_is_said_field_by_field(command) -> None:
    code, _, told = command("akun", "buat", "ani", stdin="pendek\n")
    assert (code, "password: Tulis 8 sampai 128" in told) == (1, True)
    assert command("akun", "peran", "tidak.ada")[0] == 1


def test_a_link_lets_the_owner_choose_the_password(command, sessions) -> None:
    code, made, told = command("akun", "buat", "ani", "--tautan")
    assert (code, made.startswith("http://127.0.0.1:8000/sandi#")) == (0, True)
    assert "Berlaku 60 menit" in told
    with sessions() as session:
        assert accounts.get(session, "ani").password is None
    again = command("akun", "tautan-sandi", "ani")[1]
    assert again.startswith("http://127.0.0.1:8000/sandi#")
    assert again != made
    with sessions() as session:
        by = session.scalars(select(PasswordLink.made_by)).one()
    assert by.startswith("terminal:")
    assert command("akun", "tautan-sandi", "tidak.ada")[0] == 1


def test_sessions_are_ended_for_one_account_or_for_everybody(command, sessions) -> None:
    for name in ("ani", "budi"):
        command("akun", "buat", name, stdin="layang-layang putus\n")
        command("token", "buat", name)
    assert command("akun", "akhiri-sesi")[0] == 2
    assert command("akun", "akhiri-sesi", "ani")[0] == 0
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(ApiToken)) == 1
    assert command("akun", "akhiri-sesi", "--semua")[0] == 0
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(ApiToken)) == 0


def test_what_is_done_to_accounts_is_noted_without_the_secrets(command) -> None:
    _, _, told = command("akun", "buat", "ani", stdin="layang-layang putus\n")
    noted = json.loads(told)
    assert (noted["event"], noted["account"]) == ("account.created", "ani")
    assert noted["by"].startswith("terminal:")
    roles = command("akun", "peran", "ani", "--tambah", "kupang:petugas")[2]
    assert json.loads(roles)["event"] == "role.granted"
    _, token, told = command("token", "buat", "ani")
    assert json.loads(told)["event"] == "token.made"
    assert token.strip() not in told


def test_the_second_factor_of_a_lost_phone_is_removed(
    command, sessions, settings
) -> None:
    command("akun", "buat", "ani", stdin="layang-layang putus\n")
    code, _, told = command("akun", "faktor-hapus", "ani")
    assert (code, "tidak memakai faktor kedua" in told) == (1, True)
    command("token", "buat", "ani")
    with sessions.begin() as session:
        ani = accounts.get(session, "ani").id
        second_factor.begin(session, ani, settings=settings, now=NOW)
        session.get_one(SecondFactor, ani).confirmed_at = NOW
    code, said, told = command("akun", "faktor-hapus", "ani")
    assert (code, said) == (0, "Faktor kedua ani dihapus.\n")
    assert json.loads(told)["event"] == "second_factor.removed"
    with sessions() as session:
        assert second_factor.state(session, ani) is None
        assert session.scalar(select(func.count()).select_from(ApiToken)) == 0


def test_a_token_is_shown_once_and_revoked(command, sessions) -> None:
    command("akun", "buat", "ani", stdin="sandi-panjang\n")
    first = command("token", "buat", "ani")[1].strip()
    second = command("token", "buat", "ani", "--label", "aplikasi")[1].strip()
    assert first.startswith("alur_")
    assert first != second
    assert command("token", "cabut", "--token", first)[1] == "1 token dicabut.\n"
    assert command("token", "cabut", "--token", "-", stdin=first)[1].startswith("0 ")
    assert command("token", "cabut", "ani")[1] == "1 token dicabut.\n"
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(ApiToken)) == 0


def test_a_backup_is_restored_into_an_empty_database_only(
    command, deployed, sessions, server, worker_id, tmp_path, monkeypatch
) -> None:
    number = begin(sessions)
    path = tmp_path / "alur.cadangan"
    code, printed, _ = command("cadangkan", path)
    assert (code, "sha256" in printed) == (0, True)
    assert command("cadangkan", path)[0] == 1
    assert command("pulihkan", path)[0] == 1

    urls = fresh_database(server, f"pulih_{worker_id}")
    for name, value in env(urls).items():
        monkeypatch.setenv(name, value)
    code, printed, _ = command("pulihkan", path)
    assert (code, f"skema {schema.head()}" in printed) == (0, True)
    assert command("verifikasi", number)[0] == 0


def test_results_go_to_standard_output_and_talk_to_standard_error(
    command, deployed, sessions
) -> None:
    begin(sessions)
    _, printed, told = command("verifikasi")
    assert printed == ""
    assert told


def test_nobody_is_asked_for_a_secret_by_a_command(command, monkeypatch) -> None:
    monkeypatch.delenv("ALUR_SECRET_KEY", raising=False)
    assert command("verifikasi")[0] == 0
    code, _, told = command("serve")
    assert (code, "ALUR_SECRET_KEY" in told) == (2, True)


def on_terminal(
    urls, *arguments: str, typed: tuple[tuple[str, str], ...] = ()
) -> tuple[int, str]:
    """Run `alur` behind a terminal; the exit code and everything that was shown."""
    controller, terminal = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", "from web.cli import main; main()", *arguments],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=os.environ | env(urls),
        start_new_session=True,
    )
    os.close(terminal)
    shown, answers = "", list(typed)
    # Linux answers a read from a terminal that nobody holds any more with an error.
    with (
        os.fdopen(controller, "wb+", buffering=0) as screen,
        contextlib.suppress(OSError),
    ):
        while part := screen.read(4096):
            shown += part.decode()
            if answers and shown.endswith(answers[0][0]):
                screen.write(f"{answers.pop(0)[1]}\n".encode())
    return process.wait(60), shown


def test_progress_is_shown_on_a_terminal(database, deployed, sessions) -> None:
    begin(sessions)
    code, shown = on_terminal(database, "verifikasi")
    assert code == 0
    assert "Memeriksa berkas" in shown
    assert "100%" in shown


def test_a_backup_counts_on_a_terminal(database, deployed, tmp_path) -> None:
    code, shown = on_terminal(database, "cadangkan", str(tmp_path / "alur.cadangan"))
    assert (code, "Disalin 0 MB" in shown) == (0, True)


def test_a_password_is_typed_unseen_and_twice(database, sessions) -> None:
    twice = [("Kata sandi: ", "sandi-panjang"), ("Ulangi: ", "sandi-panjang")]
    code, shown = on_terminal(database, "akun", "buat", "ani", typed=twice)
    assert (code, "Akun ani dibuat." in shown) == (0, True)
    assert "sandi-panjang" not in shown


def test_a_password_typed_in_two_ways_is_refused(database, sessions) -> None:
    other = [("Kata sandi: ", "sandi-panjang"), ("Ulangi: ", "sandi-pendek")]
    code, shown = on_terminal(database, "akun", "buat", "ani", typed=other)
    assert (code, "tidak sama" in shown) == (1, True)


def test_scenarios_of_one_process_are_chosen(capfd, monkeypatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only -q -p no:cacheprovider")
    assert run(alur, ["uji", COUNTER]) == 0
    shown = capfd.readouterr().out
    assert "antrian" in shown
    assert "deselected" in shown


def test_scenarios_that_fail_exit_with_1(capfd, monkeypatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only -q -k tidak_ada_yang_begini")
    assert run(alur, ["uji"]) == 1


def test_without_the_tools_scenarios_say_what_to_install(command, monkeypatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    code, _, told = command("uji")
    assert (code, "make test" in told) == (3, True)


@pytest.mark.altered
def test_history_that_no_longer_fits_its_version_is_a_difference(
    command, deployed, sessions, owner_engine
) -> None:
    number = begin(sessions)
    with owner_engine.begin() as connection:
        connection.execute(
            text("UPDATE event SET element_id = 'lain' WHERE type = 'task_created'")
        )
    code, printed, told = command("jalankan-ulang", number)
    assert (code, number in printed, "1 berbeda" in told) == (1, True, True)
