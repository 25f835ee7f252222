"""Small file systems for tests: one that can be filled, one that can be made read-only."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

FILLER: Final = "pengisi"


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system in memory of that size, mounted at `folder`. Linux, and root, only."""
    assert os.geteuid() == 0, (
        "This test mounts a small file system. Run it as root: sudo make test"
    )
    folder.mkdir()
    mount("-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Take all the room that is left; the file that has it. Nothing is left but parts of pages."""
    filler = disk / FILLER
    with suppress(OSError), filler.open("ab", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            with suppress(OSError):
                while file.write(bytes(size)):
                    pass
    return filler
