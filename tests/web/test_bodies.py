"""Bodies that break off, cannot be read, or are far too large."""

import io

from gunicorn.http.errors import InvalidChunkSize

from web import bodies

KIND = "multipart/form-data; boundary=batas"


class Broken(io.BytesIO):
    """What gunicorn gives of a body whose chunks are wrong."""

    def read(self, size=-1):
        raise InvalidChunkSize("zzz")


def send(person, stream, length):
    # The client would state the length that the stream really has.
    stated = {"CONTENT_LENGTH": str(length)}
    return person.post(
        "/files", input_stream=stream, environ_overrides=stated, content_type=KIND
    )


def test_a_body_that_cannot_be_read_is_the_senders_fault(api):
    answer = send(api("pengguna.kupang"), Broken(), 100)
    assert answer.status_code == 400
    assert (
        answer.json["error"]["message"] == "Permintaan tidak terbaca. Periksa isinya."
    )


def test_a_body_that_is_refused_unread_is_read_to_its_end(api):
    stream = io.BytesIO(bytes(9 * 1024 * 1024))
    answer = send(api("pengguna.kupang"), stream, 9 * 1024 * 1024)
    assert answer.status_code == 413
    assert stream.tell() == 9 * 1024 * 1024


def test_a_body_without_end_is_not_read(api):
    stream = io.BytesIO(bytes(1000))
    answer = send(api("pengguna.kupang"), stream, bodies.MOST_DISCARDED + 1)
    assert (answer.status_code, stream.tell()) == (413, 0)


def test_whoever_is_gone_meanwhile_is_no_fault(api):
    assert send(api("pengguna.kupang"), Broken(), 9 * 1024 * 1024).status_code == 413


def test_who_is_not_known_sends_no_files(api):
    # The answer about the missing login comes first, and nothing is read for it.
    stream = io.BytesIO(bytes(1000))
    assert send(api(), stream, 1000).status_code == 401
    assert stream.tell() == 0
    body = b'{"username": "' + b"x" * 3_000_000 + b'"}'
    answer = api().post("/token", data=body, content_type="application/json")
    assert answer.status_code == 413
