"""Asking ClamAV's clamd whether an upload carries malware, before it is stored.

The protocol is clamd's INSTREAM (man 8 clamd): pieces with their length before them, then one line of answer.
When a scanner is set and does not answer, nothing is stored: what was not looked at is not let through.
OWASP ASVS 5.0, 5.4.3.
"""

import socket
import struct
from contextlib import closing
from typing import IO, Final

from web import logs
from web.errors import HarmfulFileError, ScannerError
from web.settings import Antivirus

WAIT: Final = 30.0
"""Seconds of silence after which the scanner counts as away."""
PIECE: Final = 64 * 1024
LONGEST_ANSWER: Final = 4096
_CLEAN: Final = "stream: OK"
_FOUND: Final = " FOUND"
_AWAY: Final = (
    "Berkas belum dapat disimpan karena pemeriksa virus sedang tidak terjangkau. Isian lain tetap ada; "
    "coba kirim lagi beberapa saat lagi."
)


def require_clean(stream: IO[bytes], antivirus: Antivirus) -> None:
    """Let the scanner read the whole upload.

    `stream` can seek and is at its start again afterwards. Raises HarmfulFileError when something was found,
    ScannerError when the scanner gives no verdict.
    """
    stream.seek(0)
    try:
        answer = _ask(stream, antivirus)
    except OSError as error:
        logs.note("scanner.away", reason=type(error).__name__)
        raise ScannerError(_AWAY) from error
    stream.seek(0)
    if answer.endswith(_FOUND):
        found = answer.removeprefix("stream: ").removesuffix(_FOUND)
        logs.note("upload.harmful", found=found)
        raise HarmfulFileError(
            "Berkas ini ditolak: pemeriksa virus menemukan isi yang berbahaya. Periksa komputer Anda, lalu pilih "
            "berkas lain."
        )
    if answer != _CLEAN:
        logs.note("scanner.no_verdict", answer=answer[:200])
        raise ScannerError(_AWAY)


def _ask(stream: IO[bytes], antivirus: Antivirus) -> str:
    """The scanner's line, e.g. `stream: OK`. Raises OSError."""
    with closing(_connected(antivirus)) as line:
        try:
            line.sendall(b"zINSTREAM\0")
            while piece := stream.read(PIECE):
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
        except BrokenPipeError:
            # It hangs up on what is larger than it takes (StreamMaxLength), and says so first.
            pass
        return _answer(line)


def _connected(antivirus: Antivirus) -> socket.socket:
    if antivirus.path is None:
        return socket.create_connection((antivirus.host, antivirus.port), timeout=WAIT)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(WAIT)
    try:
        line.connect(str(antivirus.path))
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> str:
    got = b""
    while len(got) < LONGEST_ANSWER and not got.endswith(b"\0"):
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        got += piece
    return got.rstrip(b"\0").decode("utf-8", "replace").strip()
