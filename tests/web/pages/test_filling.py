"""Files in a form on a page: refused at their field, with everything else as it was typed."""

import json
from io import BytesIO

import pytest
from sqlalchemy import text
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from engine import definitions
from engine.contract import SYSTEM_ACTOR
from tests.web import papers
from tests.web.pages.town import SETTINGS, Town, Visitor
from tests.web.papers import PDF
from tests.web.sample import REQUEST, sources
from web.clock import DemoClock

KEY = "uji-online"
FILE = {"type": "string", "format": "berkas"}
LIST = {"type": "array", "title": "Lampiran", "maxItems": 2, "items": FILE}


@pytest.fixture
def form(kupang: Town, maria: Visitor) -> str:
    """The page of a task that takes a letter and two files more."""
    wanted = REQUEST | {"properties": REQUEST["properties"] | {"lampiran": LIST}}
    files = sources(KEY, "online") | {f"{KEY}.minta.json": json.dumps(wanted).encode()}
    with kupang.sessions.begin() as session:
        now = DemoClock().real()
        definitions.deploy(session, kupang.engine, files, actor=SYSTEM_ACTOR, now=now)
    path = f"/tugas/{kupang.task(kupang.start(KEY, maria), 'minta')}"
    maria.get(path)
    return path


def send(visitor: Visitor, name="a.pdf", content=PDF, field="surat", **typed) -> None:
    # What is typed keeps the form from being complete, so that it is shown again.
    data = {"nik": "12345", **typed, field: (BytesIO(content), name)}
    visitor.send(data, content_type="multipart/form-data")


def send_large(visitor: Visitor, content: bytes) -> None:
    # The client's own encoder leaves a temporary file open for large bodies.
    typed = {"csrf_token": visitor.token, "tombol": "kirim", "judul": "Inflasi"}
    file = FileStorage(BytesIO(content), "a.pdf")
    boundary, body = encode_multipart(typed | {"surat": file})
    kind = f"multipart/form-data; boundary={boundary}"
    visitor._take(visitor.client.post(visitor.path, data=body, content_type=kind))


def test_a_file_that_is_too_large_leaves_what_was_typed(
    kupang: Town, form: str, maria: Visitor
) -> None:
    send_large(maria, PDF + b"\n" * SETTINGS.file_limit)
    assert maria.status == 422
    assert "lebih besar dari 1 MB" in maria.main
    assert maria.page.get_element_by_id("isian-judul").value == "Inflasi"
    assert kupang.value("SELECT count(*) FROM file") == 0


def test_a_request_that_is_far_too_large_says_where_the_form_is(
    form: str, maria: Visitor
) -> None:
    send_large(maria, b"x" * 8 * SETTINGS.file_limit)
    assert maria.status == 413
    assert "Kembali ke halaman sebelumnya" in maria.main


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("catatan.txt", b"<script>alert(1)</script>", "teks UTF-8"),
        ("surat.pdf", PDF[:-8], "terpotong"),
        ("foto.jpg", papers.JPEG[:200], "rusak"),
        ("surat.docx", papers.letter({"a.bin": b"MZ"}), "makro"),
        ("gambar.svg", b"<svg/>", "tidak diterima"),
    ],
)
def test_a_refused_file_says_at_its_field_what_to_do(
    form: str, maria: Visitor, name: str, content: bytes, said: str
) -> None:
    send(maria, name, content, judul="Inflasi")
    assert maria.status == 422
    assert said in maria.main
    assert maria.page.get_element_by_id("isian-judul").value == "Inflasi"


def test_a_picture_says_that_its_place_was_removed(form: str, maria: Visitor) -> None:
    send(maria, "kartu.jpg", papers.picture(exif=papers.exif(6)))
    assert "tanpa data tempat dan kamera" in maria.main
    send(maria, "surat.pdf")
    assert "tanpa data tempat dan kamera" not in maria.main


def test_markup_in_a_name_is_shown_as_it_stands(form: str, maria: Visitor) -> None:
    send(maria, "<img src=x onerror=alert(1)>&amp;'.pdf")
    assert "img src=x onerror=alert(1)_&amp_'.pdf" in maria.main
    assert not maria.page.xpath("//img[@onerror] | //*[@onerror]")


def test_somebody_elses_file_is_not_described(
    kupang: Town, form: str, maria: Visitor, daud: Visitor
) -> None:
    send(maria, "rahasia Maria.pdf")
    identity = kupang.value("SELECT id FROM file")
    assert "rahasia Maria.pdf" in maria.main
    daud.get(f"/tugas/{kupang.task(kupang.start(KEY, daud), 'minta')}")
    daud.send({"surat": str(identity)})
    assert daud.status == 422
    assert "rahasia" not in daud.text


def test_more_files_than_may_wait_are_refused_at_their_field(
    kupang: Town, form: str, maria: Visitor
) -> None:
    for _ in range(SETTINGS.unused_files // 10):
        maria.send(
            {"lampiran": [(BytesIO(PDF), f"{at}.pdf") for at in range(10)]},
            content_type="multipart/form-data",
        )
    send(maria, judul="Inflasi")
    assert maria.status == 422
    assert "Kirim dulu formulirnya" in maria.main
    assert maria.page.get_element_by_id("isian-judul").value == "Inflasi"
    assert kupang.value("SELECT count(*) FROM file") == SETTINGS.unused_files


def test_a_list_takes_no_more_files_than_it_says(
    kupang: Town, form: str, maria: Visitor
) -> None:
    sent = [(BytesIO(PDF), f"{at}.pdf") for at in range(3)]
    maria.send(
        {"judul": "Inflasi", "lampiran": sent}, content_type="multipart/form-data"
    )
    assert maria.status == 422
    assert "Lampiran" in maria.main
    assert "paling banyak 2" in maria.main.lower()
    assert maria.main.count("Hapus") == 3


def test_a_thousand_files_at_once_are_not_even_looked_at(
    kupang: Town, form: str, maria: Visitor
) -> None:
    sent = [(BytesIO(PDF), f"{at}.pdf") for at in range(1000)]
    maria.send(
        {"judul": "Inflasi", "lampiran": sent}, content_type="multipart/form-data"
    )
    assert maria.status == 422
    assert "paling banyak 20 berkas sekaligus; Anda memilih 1000" in maria.main
    assert maria.page.get_element_by_id("isian-judul").value == "Inflasi"
    with kupang.sessions() as session:
        assert session.scalar(text("SELECT count(*) FROM file")) == 0
