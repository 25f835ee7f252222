"""Starting where nothing can be written: what is wrong is said, nothing is left behind, and room mends it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.resilience.disks import fill, mount, small_disk
from tests.served import ALUR, PATIENCE, working_in

UNPRIVILEGED = ("--bounding-set", "--inh-caps")
"""Root without these rights is held to a folder's mode like anybody else."""
WITHOUT_RIGHTS = (
    "setpriv",
    *(f"{kind}=-dac_override,-dac_read_search" for kind in UNPRIVILEGED),
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "kecil", 120) as disk:
        yield disk


def refused(data: Path, *command: str, before: tuple[str, ...] = ()) -> str:
    """What `alur` says on the way out, with exit code 1 or 3, no trace, and nothing that still runs."""
    done = alur(data, *command, before=before)
    assert done.returncode in {1, 3}, done.stderr
    assert "Traceback" not in done.stderr
    assert working_in(data.parent) == []
    return done.stderr


def alur(
    data: Path, *command: str, before: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("ALUR_")}
    return subprocess.run(
        [*before, sys.executable, *ALUR, *command],
        env=clean | {"ALUR_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


DEMO = ("serve", "--demo", "--port", "0")


@pytest.mark.soak
def test_a_first_start_on_a_full_disk_leaves_nothing_half_made(disk: Path) -> None:
    filler = fill(disk)
    assert "Tidak dapat menulis ke disk" in refused(disk / "var", *DEMO)
    assert not (disk / "var" / "kunci-demo").exists()
    os.truncate(filler, filler.stat().st_size - 15 * 2**20)
    assert "disk penuh. Sediakan ruang" in refused(disk / "var", *DEMO)
    assert sorted(path.name for path in (disk / "var").iterdir()) == [
        "kunci-demo",
        "run",
    ]
    filler.unlink()
    assert alur(disk / "var", "migrate").returncode == 0


@pytest.mark.soak
def test_a_start_with_data_on_a_full_disk_says_so_and_the_next_one_works(
    disk: Path,
) -> None:
    assert alur(disk / "var", "migrate").returncode == 0
    filler = fill(disk)
    assert "disk penuh. Sediakan ruang" in refused(disk / "var", *DEMO)
    assert "disk penuh. Sediakan ruang" in refused(disk / "var", "verifikasi")
    filler.unlink()
    assert alur(disk / "var", "verifikasi").returncode == 0


@pytest.mark.soak
def test_a_disk_that_may_only_be_read_is_said(disk: Path) -> None:
    assert alur(disk / "var", "migrate").returncode == 0
    mount("-o", "remount,ro", str(disk))
    assert "disk hanya dapat dibaca" in refused(disk / "var", "verifikasi")
    assert "disk hanya dapat dibaca" in refused(disk / "baru", *DEMO)


@pytest.mark.parametrize("mode", [0o755, pytest.param(0o700, marks=pytest.mark.soak)])
def test_a_folder_of_another_account_is_said_and_left_alone(
    mode: int, disk: Path
) -> None:
    other = disk / "lain"
    other.mkdir(mode=mode)
    os.chown(other, 12345, 12345)
    told = refused(other, "migrate", before=WITHOUT_RIGHTS)
    assert "akun ini tidak boleh menulis di sana" in told
    assert list(other.iterdir()) == []
