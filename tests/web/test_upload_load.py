"""Uploads at a running site: large ones at once, slow ones, lengths that lie."""

import json
import socket
import threading
import time
from http.client import HTTPConnection

import pytest

from tests.web.papers import PDF
from tests.web.test_serving import PATIENCE, Served, alur, serve  # noqa: F401 -- fixtures

MEGABYTE = 1024 * 1024
AT_ONCE = 16
"""As many as two web processes have threads."""
HEAD = (
    b'--batas\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
)
TAIL = b"\r\n--batas--\r\n"


def paper(size):
    return PDF[:9] + b"x" * (size - len(PDF)) + PDF[9:]


def call(site, path, body, **headers):
    """The status and the answer; the connection is closed."""
    asked = HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)
    try:
        asked.request("POST", f"/api/v1/{path}", body, headers=headers)
        answer = asked.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        asked.close()


def token(site, name):
    body = json.dumps({"username": name, "password": "alur-demo"})
    return call(site, "token", body, **{"Content-Type": "application/json"})[1]["token"]


def post(site, key, body):
    kind = "multipart/form-data; boundary=batas"
    sent = {"Authorization": f"Bearer {key}", "Content-Type": kind}
    return call(site, "files", body, **sent)


def raw(site, key, *pieces, length="Content-Length: 100"):
    """The status line that answers bytes sent as they are, "" for a closed connection."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=PATIENCE) as line:
        head = (
            f"POST /api/v1/files HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Authorization: Bearer {key}\r\n{length}\r\n"
            "Content-Type: multipart/form-data; boundary=batas\r\n\r\n"
        )
        line.sendall(head.encode())
        try:
            for piece in pieces:
                line.sendall(piece)
            line.shutdown(socket.SHUT_WR)
            return line.recv(4096).partition(b"\r\n")[0].decode()
        except OSError:
            return ""


def chunk_of(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


class Watch(threading.Thread):
    """The most memory that the web processes have held together, in bytes."""

    def __init__(self, site: Served) -> None:
        super().__init__()
        self.processes = site.children()["web"].children(recursive=True)
        self.start_size = self.size()
        self.most = self.start_size
        self.stop = threading.Event()

    def size(self) -> int:
        return sum(one.memory_info().rss for one in self.processes if one.is_running())

    def run(self) -> None:
        while not self.stop.wait(0.05):
            self.most = max(self.most, self.size())

    def grown(self) -> float:
        """Megabytes."""
        self.stop.set()
        self.join()
        return (self.most - self.start_size) / MEGABYTE


@pytest.fixture
def site(serve, tmp_path):  # noqa: F811 -- pytest's way
    return serve(tmp_path / "var", "--demo", ALUR_UNUSED_MB="1000").until_ready()


@pytest.mark.soak
def test_memory_stays_flat_under_large_uploads(site, capsys) -> None:
    key = token(site, "pengguna.kupang")
    assert post(site, key, HEAD + PDF + TAIL)[0] == 201
    body, statuses = HEAD + paper(20 * MEGABYTE) + TAIL, []
    watch = Watch(site)

    def work() -> None:
        statuses.append(post(site, key, body)[0])

    workers = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    begun = time.perf_counter()
    for thread in (watch, *workers):
        thread.start()
    for thread in workers:
        thread.join()
    took, grown = time.perf_counter() - begun, watch.grown()
    with capsys.disabled():
        print(f"\n{AT_ONCE} of 20 MB in {took:.1f} s: {grown:.0f} MB, {statuses}")  # noqa: T201 -- measured
    # Who waits too long for the others of the same account is told to come again.
    assert set(statuses) <= {201, 429}
    assert 201 in statuses
    assert grown < 100


@pytest.mark.soak
def test_who_sends_far_too_much_still_reads_why(site, capsys) -> None:
    key = token(site, "pengguna.kupang")
    watch = Watch(site)
    watch.start()
    status, said = post(site, key, HEAD + paper(100 * MEGABYTE) + TAIL)
    grown = watch.grown()
    with capsys.disabled():
        print(f"\n100 MB: {status}, {grown:.0f} MB")  # noqa: T201 -- measured
    assert (status, said["error"]["code"]) == (413, "terlalu_besar")
    assert grown < 50


@pytest.mark.soak
def test_lengths_that_lie_are_refused_and_the_site_goes_on(site, capsys) -> None:
    key = token(site, "pengguna.kupang")
    whole = HEAD + PDF + TAIL
    chunk = chunk_of(whole)
    chunked = "Transfer-Encoding: chunked"
    answers = {
        "longer": raw(site, key, whole, length="Content-Length: 9999"),
        "shorter": raw(site, key, whole, length="Content-Length: 60"),
        "negative": raw(site, key, whole, length="Content-Length: -1"),
        "words": raw(site, key, whole, length="Content-Length: banyak"),
        "two": raw(site, key, whole, length="Content-Length: 9\r\nContent-Length: 10"),
        "huge": raw(site, key, whole, length=f"Content-Length: {10**12}"),
        "chunked": raw(site, key, chunk, b"0\r\n\r\n", length=chunked),
        "both": raw(
            site, key, chunk, b"0\r\n\r\n", length=f"{chunked}\r\nContent-Length: 5"
        ),
        "chunked, broken": raw(site, key, b"zzz\r\n", length=chunked),
        "chunked, cut": raw(site, key, chunk[:100], length=chunked),
        "none": raw(site, key, whole, length="X: y"),
    }
    with capsys.disabled():
        print("", *answers.items(), sep="\n")  # noqa: T201 -- measured
    assert not [one for one in answers.items() if " 500 " in one[1]]
    watch, endless = Watch(site), chunk_of(b"x" * MEGABYTE)
    watch.start()
    said = raw(site, key, chunk_of(HEAD), *[endless] * 500, length=chunked)
    grown = watch.grown()
    with capsys.disabled():
        print(f"endless: {said!r}, {grown:.0f} MB")  # noqa: T201 -- measured
    assert grown < 50
    assert post(site, key, whole)[0] == 201
