"""ClamAV's own daemon on a socket of the test's, with a signature of ours: those of the world are not needed here."""

import hashlib
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from web.settings import Antivirus

HARMFUL = b"%PDF-1.7\nuji pemeriksa virus Alur\n%%EOF\n"
"""What the daemon is told to find; it harms nobody."""
NAME = "Alur.Uji"
LARGEST = 4 * 1024 * 1024
PATIENCE = 30


@contextmanager
def running(folder: Path) -> Iterator[Antivirus]:
    """The daemon until the end of the block; it listens when the block begins."""
    place = Antivirus(path=folder / "clamd.ctl")
    known = f"{hashlib.md5(HARMFUL).hexdigest()}:{len(HARMFUL)}:{NAME}\n"  # noqa: S324 -- the form of a .hdb file
    (folder / "alur.hdb").write_text(known)
    written = folder / "clamd.conf"
    written.write_text(
        f"DatabaseDirectory {folder}\nLocalSocket {place.path}\nForeground yes\n"
        f"StreamMaxLength {LARGEST}\nUser {folder.owner()}\nMaxThreads 2\n"
    )
    program = shutil.which("clamd") or "/usr/sbin/clamd"
    with subprocess.Popen(
        [program, "--config-file", str(written)], stdout=subprocess.DEVNULL
    ) as process:
        try:
            _wait(place, process)
            yield place
        finally:
            process.terminate()


def _wait(place: Antivirus, process: subprocess.Popen[bytes]) -> None:
    pause = threading.Event()
    for _ in range(PATIENCE * 20):
        assert process.poll() is None, f"clamd ended with {process.returncode}"
        with suppress(OSError), closing(socket.socket(socket.AF_UNIX)) as line:
            line.connect(str(place.path))
            return
        pause.wait(0.05)
    raise AssertionError("clamd does not listen")
