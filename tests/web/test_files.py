"""Uploads: judged by content, stored in chunks, given to their case, served as attachments."""

import hashlib
import io
import random
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from engine.models import File, FileChunk
from tests.web import papers
from tests.web.conftest import NOW
from tests.web.papers import PDF
from web import files
from web.errors import FileTooLargeError, InvalidError, TooManyError
from web.uploads.quota import Quota

QUOTA = Quota(file_bytes=10**7, files=50, bytes=10**8)


def store(session, content, by="ani", now=NOW, **quota):
    return files.store(
        session,
        io.BytesIO(content),
        "a.pdf",
        quota=replace(QUOTA, **quota),
        antivirus=None,
        uploaded_by=by,
        now=now,
    )


def test_content_comes_back_as_it_went_in(sessions):
    content = PDF[:9] + bytes(range(256)) * 3000 + PDF[9:]
    with sessions.begin() as session:
        told = store(session, content)
        assert session.scalar(select(func.count()).select_from(FileChunk)) == 3
    identity = files.UUID(told["id"])
    assert b"".join(files.content(sessions, identity)) == content
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    with sessions() as session:
        assert files.describe(session, identity).size == len(content) == told["size"]


def test_a_picture_is_stored_hashed_and_served_without_what_it_told(sessions):
    sent = papers.picture(exif=papers.exif(6))
    with sessions.begin() as session:
        told = store(session, sent)
    kept = b"".join(files.content(sessions, files.UUID(told["id"])))
    assert (told["size"], told["sha256"]) == (
        len(kept),
        hashlib.sha256(kept).hexdigest(),
    )
    assert told["name"] == "a.pdf.jpg"
    assert not any(word in kept for word in papers.SECRETS)


def test_too_large_and_empty_are_refused(session):
    with pytest.raises(FileTooLargeError, match="MB"):
        store(session, PDF, file_bytes=len(PDF) - 1)
    with pytest.raises(InvalidError, match="perlu diperbaiki"):
        store(session, b"")
    assert store(session, PDF, file_bytes=len(PDF))


def test_only_so_many_files_wait_for_a_form(session):
    for _ in range(3):
        store(session, PDF, files=3)
    with pytest.raises(TooManyError, match="3 berkas") as refused:
        store(session, PDF, files=3, now=NOW + timedelta(hours=23))
    assert refused.value.retry_after == 3600
    assert store(session, PDF, files=3, by="budi")
    assert store(session, PDF, files=3, now=NOW + timedelta(days=1))


def test_only_so_many_bytes_wait_for_a_form(session):
    store(session, PDF, bytes=2 * len(PDF))
    with pytest.raises(TooManyError), session.begin_nested():
        store(session, PDF + PDF, bytes=2 * len(PDF))
    assert store(session, PDF, bytes=2 * len(PDF))


def test_what_a_case_took_counts_no_longer(session, online, sessions):
    told = store(session, PDF, files=1)
    named = [("surat", told["id"])]
    files.adopt(session, named, instance=online["id"], holder="ani")
    assert store(session, PDF, files=1)


def test_a_hundred_at_once_do_not_pass_the_limit(sessions):
    ready, outcomes = threading.Barrier(20), []

    def work():
        ready.wait()
        for _ in range(5):
            try:
                with sessions.begin() as session:
                    outcomes.append(store(session, PDF, files=7))
            except TooManyError as refused:
                outcomes.append(refused)

    workers = [threading.Thread(target=work) for _ in range(20)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    refused = [one for one in outcomes if isinstance(one, TooManyError)]
    assert (len(outcomes), len(refused)) == (100, 93)
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(File)) == 7


def test_who_waits_too_long_for_his_other_uploads_is_told_so(sessions):
    with sessions() as first, sessions() as second:
        store(first, PDF)
        second.execute(text("SET LOCAL lock_timeout = '50ms'"))
        with pytest.raises(TooManyError, match="yang lain belum selesai") as refused:
            store(second, PDF)
        assert refused.value.retry_after == 5


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


KINDS = {
    "surat.pdf": (PDF, "application/pdf"),
    "foto.png": (papers.PNG, "image/png"),
    "foto.jpg": (papers.JPEG, "image/jpeg"),
    "surat.docx": (papers.DOCUMENT, papers.DOCX),
    "besar.docx": (
        papers.letter({"word/media/a.bin": random.Random(1).randbytes(700_000)}),
        papers.DOCX,
    ),
    "tabel.xlsx": (papers.SHEET, papers.XLSX),
    "tabel.csv": (b"=cmd|'/c calc'!A1;2\n", "text/csv; charset=utf-8"),
    "catatan.txt": (b"lihat <b onmouseover=x>ini</b>", "text/plain; charset=utf-8"),
}


RANGES = ({}, {"Range": "bytes=0-3"}, {"Range": "bytes=9-1,-5,x"})


def test_a_download_is_an_attachment_that_runs_nothing(upload, api):
    person = api("pengguna.kupang")
    for name, (content, kind) in KINDS.items():
        path = f"/files/{upload(person, content, name).json['id']}"
        answers = [person.get(path, headers=headers) for headers in RANGES]
        for answer in (*answers, person.call("HEAD", path)):
            assert answer.status_code == 200
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["Content-Disposition"].startswith("attachment; ")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            policy = answer.headers["Content-Security-Policy"]
            assert policy == "default-src 'none'; sandbox"
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        sizes = {int(answer.headers["Content-Length"]) for answer in answers}
        assert sizes == {len(answer.data) for answer in answers}


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        (
            "surat é.pdf",
            "filename=\"surat e.pdf\"; filename*=UTF-8''surat%20%C3%A9.pdf",
        ),
        (
            "統計.pdf",
            "filename=\"berkas.pdf\"; filename*=UTF-8''%E7%B5%B1%E8%A8%88.pdf",
        ),
        (
            "a%22; filename=b.exe%0D%0AX: y.pdf",
            "filename=\"a_ filename_b.exe_0D_0AX_ y.pdf\"; filename*=UTF-8''a_%20filename%3Db.exe_0D_0AX_%20y.pdf",
        ),
    ],
)
def test_a_name_stays_one_name_in_the_header(name, stated, upload, api):
    person = api("pengguna.kupang")
    identity = upload(person, name=name).json["id"]
    answer = person.get(f"/files/{identity}")
    assert answer.headers["Content-Disposition"] == f"attachment; {stated}"
    assert "X" not in answer.headers


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


class Slow(io.BytesIO):
    """A body that looks, whenever it is read, how many connections are held meanwhile."""

    def __init__(self, body, pool):
        super().__init__(body)
        self.pool, self.held = pool, []

    def read(self, size=-1):
        self.held.append(self.pool.checkedout())
        return super().read(size)


def test_an_upload_holds_no_connection_while_it_comes(api, application_engine):
    body = multipart(part(content=padded(200_000)))
    slow = Slow(body, application_engine.pool)
    answer = api("pengguna.kupang").post(
        "/files",
        input_stream=slow,
        content_length=len(body),
        content_type="multipart/form-data; boundary=batas",
    )
    assert answer.status_code == 201
    assert len(slow.held) > 1
    assert set(slow.held) == {0}


def padded(size):
    """A PDF of so many bytes."""
    return PDF[:9] + b"x" * (size - len(PDF)) + PDF[9:]


def test_refusals_of_uploads(upload, api):
    person = api("pengguna.kupang")
    assert upload(person, b"MZ\x00").status_code == 415
    assert upload(person, padded(1024 * 1024 + 1)).status_code == 413
    assert upload(person, padded(7 * 1024 * 1024)).status_code == 413
    assert upload(person, padded(1024 * 1024)).status_code == 201
    assert upload(person, b"").status_code == 422
    assert person.post("/files", data={"lain": "x"}).status_code == 422


def test_a_thousand_files_are_too_many(upload, api, settings):
    person = api("pengguna.kupang")
    answers = [upload(person) for _ in range(settings.unused_files + 1)]
    assert {one.status_code for one in answers[:-1]} == {201}
    assert answers[-1].status_code == 429
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 24 * 3600
    assert "Kirim dulu formulirnya" in answers[-1].json["error"]["message"]
    assert upload(api("pengguna2.kupang")).status_code == 201


def part(name="file", filename='filename="a.pdf"', content=PDF, more=b""):
    head = f'Content-Disposition: form-data; name="{name}"; {filename}\r\n'
    return head.encode() + more + b"\r\n" + content + b"\r\n"


def multipart(*parts, boundary=b"batas", end=True):
    body = b"".join(b"--" + boundary + b"\r\n" + one for one in parts)
    return body + (b"--" + boundary + b"--\r\n" if end else b"")


TRICKS = {
    "two files": (multipart(part(), part()), 422),
    "two fields": (multipart(part(), part("lain")), 422),
    "no filename": (multipart(part(filename="x=1")), 422),
    "an empty filename": (multipart(part(filename='filename=""')), 201),
    "no parts": (multipart(), 422),
    "an end without a start": (b"--batas--", 422),
    "another boundary": (multipart(part(), boundary=b"lain"), 422),
    "no end": (multipart(part(), end=False), 422),
    "no name": (b"--batas\r\n\r\nx\r\n--batas--\r\n", 422),
    "ten thousand parts": (multipart(*[part("x", "y=1", b"1")] * 10_000), 413),
    "huge headers": (multipart(part(more=b"X: " + b"y" * 3_000_000)), 413),
    "ten thousand headers": (multipart(part(more=b"X: y\r\n" * 10_000)), 201),
    "a huge name": (multipart(part("x" * 3_000_000)), 413),
    "a huge field": (multipart(part("x", "y=1", b"z" * 3_000_000), part()), 413),
    "a path": (multipart(part(filename='filename="../../a.pdf"')), 201),
    "two names": (multipart(part(filename='filename="a.pdf"; filename="b.exe"')), 201),
    "a coded name": (multipart(part(filename="filename*=UTF-8''b%2Fa.pdf")), 201),
    "a lying type": (multipart(part(more=b"Content-Type: text/html\r\n")), 201),
}


# What a body without an end had begun is closed by nobody but Python.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_tricks_with_parts_are_answered_in_words(api):
    person = api("pengguna.kupang")
    kind = "multipart/form-data; boundary=batas"
    for trick, (body, status) in TRICKS.items():
        answer = person.post("/files", data=body, content_type=kind)
        assert answer.status_code == status, (trick, answer.json)
        if status == 201:
            assert answer.json["name"] in {"a.pdf", "b.exe.pdf", "berkas.pdf"}
            assert answer.json["media_type"] == "application/pdf"
        else:
            assert answer.json["error"]["message"], trick


def test_a_body_that_is_no_form_is_answered_in_words(api):
    person = api("pengguna.kupang")
    for kind in (
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "x" * 5000,
        'multipart/form-data; boundary="ba\ttas"',
        "multipart/mixed; boundary=batas",
        "application/pdf",
        "",
    ):
        answer = person.post("/files", data=multipart(part()), content_type=kind)
        assert answer.status_code == 422, kind
        (told,) = answer.json["error"]["details"]["fields"]
        assert told == {"path": "file", "message": "Pilih satu berkas untuk diunggah."}


def test_a_file_that_is_not_there_is_404(api):
    path = "/files/00000000-0000-4000-8000-000000000000"
    assert api("pengguna.kupang").get(path).status_code == 404
    assert api("pengguna.kupang").get("/files/bukan-id").status_code == 404
