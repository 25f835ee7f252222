"""Uploads are looked at by ClamAV before they are stored."""

import io
import socket
import threading
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from engine.models import File
from tests.web.papers import PDF
from tests.web.uploads import clamd
from web import uploads
from web.errors import HarmfulFileError, ScannerError
from web.settings import Antivirus


@pytest.fixture(scope="module")
def antivirus(tmp_path_factory):
    with clamd.running(tmp_path_factory.mktemp("clamd")) as place:
        yield place


def accept(content, antivirus, name="a.pdf"):
    return uploads.accept(
        io.BytesIO(content), name, limit=10**8, antivirus=antivirus
    ).stream.read()


def test_a_clean_file_is_taken_as_it_is(antivirus):
    assert accept(PDF, antivirus) == PDF


def test_a_harmful_file_is_refused_and_not_stored(antivirus):
    with pytest.raises(HarmfulFileError, match="pemeriksa virus menemukan"):
        accept(clamd.HARMFUL, antivirus)


def test_without_a_scanner_nobody_looks():
    assert accept(clamd.HARMFUL, None) == clamd.HARMFUL


def test_what_the_scanner_does_not_take_is_not_let_through(antivirus):
    large = PDF[:9] + b" " * (2 * clamd.LARGEST) + PDF[9:]
    with pytest.raises(ScannerError, match="coba kirim lagi"):
        accept(large, antivirus)


def test_a_scanner_that_is_away_lets_nothing_through(tmp_path):
    with pytest.raises(ScannerError, match="tidak terjangkau"):
        accept(PDF, Antivirus(path=tmp_path / "tiada.ctl"))


@pytest.mark.parametrize("answer", [b"", b"stream: ", b"UNKNOWN COMMAND\0"])
def test_a_scanner_that_answers_something_else_lets_nothing_through(answer):
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        place = Antivirus(host="127.0.0.1", port=door.getsockname()[1])
        speaking = threading.Thread(target=say, args=(door, answer))
        speaking.start()
        with pytest.raises(ScannerError):
            accept(PDF, place)
        speaking.join()


def say(door, answer):
    """Hear one upload to its end, and answer."""
    line, _ = door.accept()
    with closing(line):
        heard = b""
        while not heard.endswith(b"\0\0\0\0"):
            heard += line.recv(65536)
        line.sendall(answer)


@pytest.fixture
def settings(settings, antivirus):
    return replace(settings, antivirus=antivirus)


def upload(person, content):
    sent = {"file": (io.BytesIO(content), "surat.pdf")}
    return person.post("/files", data=sent, content_type="multipart/form-data")


def test_the_api_says_that_a_file_is_harmful_and_keeps_nothing(api, sessions):
    person = api("pengguna.kupang")
    assert upload(person, PDF).status_code == 201
    answer = upload(person, clamd.HARMFUL)
    assert answer.status_code == 415
    assert answer.json["error"]["code"] == "berkas_berbahaya"
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(File)) == 1


@pytest.mark.parametrize("antivirus", [Antivirus(host="127.0.0.1", port=1)])
def test_the_api_asks_to_come_again_while_the_scanner_is_away(api):
    answer = upload(api("pengguna.kupang"), PDF)
    assert answer.status_code == 503
    assert answer.json["error"]["code"] == "pemeriksa_virus"
    assert answer.headers["Retry-After"] == "30"
