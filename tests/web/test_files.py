"""Uploads: judged by content, stored in chunks, given to their case, served as attachments."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from engine.models import FileChunk
from tests.web.conftest import NOW
from web import files
from web.errors import FileTooLargeError, FileTypeError, InvalidError

PDF = b"%PDF-1.7\n1 0 obj"


def archive(*members, broken=False):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for member in members:
            written.writestr(member, "x")
    content = stream.getvalue()
    return content[: len(content) // 2] if broken else content


WORD = archive("[Content_Types].xml", "word/document.xml")
SHEET = archive("[Content_Types].xml", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (PDF, "a.pdf", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n123", "a.png", "image/png"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "image/jpeg"),
        (WORD, "a.docx", files._MEMBERS[0][1]),
        (SHEET, "a.xlsx", files._MEMBERS[1][1]),
        (b"a;b\n1;2\n", "A.CSV", "text/csv"),
        ("harga: 5 €".encode(), "a.txt", "text/plain"),
        ("é".encode() * 40_000, "a.txt", "text/plain"),
    ],
)
def test_the_kind_is_told_by_content(content, name, kind):
    assert files.sniff(io.BytesIO(content), name) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00",
        b"<html><script>alert(1)</script>",
        b" \n<svg xmlns=''/>",
        b"<?xml version='1.0'?>",
        b"#!/bin/sh",
        b"GIF89a\x00",
        b"\xff\xfe\x41\x42\xe9",
        archive("a.txt"),
        archive("[Content_Types].xml", "lain.xml"),
        archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        archive("[Content_Types].xml", "word/document.xml", broken=True),
    ],
)
def test_whatever_else_it_says_it_is_is_refused(content):
    with pytest.raises(FileTypeError):
        files.sniff(io.BytesIO(content), "surat.pdf")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("surat.pdf", "surat.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Temp\\surat.pdf", "surat.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ("", "berkas.pdf"),
        ("...", "berkas.pdf"),
        ("x" * 300 + ".pdf", "x" * 150 + ".pdf"),
    ],
)
def test_names_are_cleaned(name, clean):
    assert files.clean_name(name, "application/pdf") == clean


def test_a_picture_may_be_called_jpeg():
    assert files.clean_name("foto.JPEG", "image/jpeg") == "foto.jpeg"


def store(session, content, limit=10**7, by="ani"):
    return files.store(
        session, io.BytesIO(content), "a.pdf", limit=limit, uploaded_by=by, now=NOW
    )


def test_content_comes_back_as_it_went_in(sessions):
    content = PDF + bytes(range(256)) * 3000
    with sessions.begin() as session:
        told = store(session, content)
        assert session.scalar(select(func.count()).select_from(FileChunk)) == 3
    identity = files.UUID(told["id"])
    assert b"".join(files.content(sessions, identity)) == content
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    with sessions() as session:
        assert files.describe(session, identity).size == len(content) == told["size"]


def test_too_large_and_empty_are_refused(session):
    with pytest.raises(FileTooLargeError, match="MB"):
        store(session, PDF + b"x" * 1000, limit=100)
    with pytest.raises(InvalidError, match="perlu diperbaiki"):
        store(session, b"")


def test_files_that_no_case_took_are_purged(session):
    told = store(session, PDF)
    files.purge(session, before=NOW + timedelta(seconds=1))
    assert files.describe(session, files.UUID(told["id"])) is None


SCHEMA = {
    "$defs": {"lampiran": {"type": "string", "format": "berkas"}},
    "type": "object",
    "properties": {
        "surat": {"$ref": "#/$defs/lampiran"},
        "daftar": {"type": "array", "items": {"type": "string", "format": "berkas"}},
        "orang": {
            "type": "object",
            "properties": {"kartu": {"type": "string", "format": "berkas"}},
        },
        "catatan": {"type": "string"},
    },
    "if": {"properties": {"catatan": {"const": "x"}}},
    "then": {"properties": {"bukti": {"type": "string", "format": "berkas"}}},
}


def test_files_are_found_wherever_a_form_names_them():
    one, two, three, four, five = (str(files.uuid4()) for _ in range(5))
    value = {
        "surat": one,
        "daftar": [two, "bukan id"],
        "orang": {"kartu": three},
        "bukti": four,
        "catatan": five,
        "lain": five,
    }
    assert files.named_in(SCHEMA, value) == [
        ("surat", one),
        ("daftar.0", two),
        ("orang.kartu", three),
        ("bukti", four),
    ]


@pytest.fixture
def upload(api):
    def send(person, content=PDF, name="surat.pdf"):
        # The client's own encoder leaves a temporary file open for large bodies.
        part = {"file": FileStorage(io.BytesIO(content), name)}
        boundary, body = encode_multipart(part)
        kind = f"multipart/form-data; boundary={boundary}"
        return person.post("/files", data=body, content_type=kind)

    return send


def test_an_upload_is_answered_with_its_id(upload, api):
    answer = upload(api("pengguna.kupang"))
    assert answer.status_code == 201
    assert set(answer.json) == {"id", "name", "sha256", "size", "media_type"}


def test_a_download_is_an_attachment_that_runs_nothing(upload, api):
    person = api("pengguna.kupang")
    identity = upload(person, name="surat é.pdf").json["id"]
    answer = person.get(f"/files/{identity}")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_an_upload_is_its_owners_until_a_case_takes_it(upload, api, online):
    owner, officer = api("pengguna.kupang"), api("petugas.kupang")
    identity = upload(owner).json["id"]
    assert officer.get(f"/files/{identity}").status_code == 404
    task = online["tasks"][0]["id"]
    body = {"data": {"judul": "Inflasi", "surat": identity}}
    assert owner.post(f"/tasks/{task}/complete", body).status_code == 200
    assert officer.get(f"/files/{identity}").data == PDF
    assert api("pengguna2.kupang").get(f"/files/{identity}").status_code == 404


def test_somebody_elses_upload_cannot_be_named(upload, api, online):
    identity = upload(api("petugas.kupang")).json["id"]
    task = online["tasks"][0]["id"]
    body = {"data": {"judul": "Inflasi", "surat": identity}}
    answer = api("pengguna.kupang").post(f"/tasks/{task}/complete", body)
    assert answer.status_code == 422
    assert answer.json["error"]["details"]["fields"][0]["path"] == "surat"
    assert api("pengguna.kupang").get(f"/files/{identity}").status_code == 404


def test_refusals_of_uploads(upload, api):
    person = api("pengguna.kupang")
    assert upload(person, b"MZ\x00").status_code == 415
    assert upload(person, PDF + b"x" * (1024 * 1024)).status_code == 413
    assert upload(person, PDF + b"x" * (2 * 1024 * 1024)).status_code == 413
    assert upload(person, b"").status_code == 422
    assert person.post("/files", data={"lain": "x"}).status_code == 422


def test_a_file_that_is_not_there_is_404(api):
    path = "/files/00000000-0000-4000-8000-000000000000"
    assert api("pengguna.kupang").get(path).status_code == 404
    assert api("pengguna.kupang").get("/files/bukan-id").status_code == 404
