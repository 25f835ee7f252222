"""What can go wrong below the application: the database server and its copies."""

import errno
from typing import Final

_FULL: Final = "disk penuh. Sediakan ruang, lalu coba lagi."
_READ_ONLY: Final = "disk hanya dapat dibaca. Pasang agar dapat ditulisi, atau pilih ALUR_DATA yang lain."
_FOREIGN: Final = "akun ini tidak boleh menulis di sana. Ubah pemilik atau izinnya, atau pilih ALUR_DATA yang lain."
_REASONS: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _FOREIGN,
    errno.EPERM: _FOREIGN,
}


def reason(error: OSError) -> str:
    """Why a place cannot be written to, and what to do about it; the system's words for anything else."""
    return _REASONS.get(error.errno or 0, f"{error.strerror}.")


def is_about_place(error: OSError) -> bool:
    """Whether it is the place that cannot be written to, and not a fault of ours."""
    return error.errno in _REASONS


def advice(said: str) -> str:
    """What to do about what PostgreSQL said, where that is known; empty, or a sentence with a space before it."""
    known = {"No space left on device": _FULL, "Read-only file system": _READ_ONLY}
    found = next((text for words, text in known.items() if words in said), "")
    return found and f" Sebabnya: {found}"


class DatabaseError(Exception):
    """The database cannot be used as asked; the message is for the person at the machine."""


class ServerError(DatabaseError):
    """The embedded server cannot be set up, started or reached."""


class UnsafeFolderError(ServerError):
    """A folder that only we may write to belongs to somebody else or is open to others."""


class ForkedEngineError(DatabaseError):
    """A connection pool made before a fork was used after it."""


class BackupError(DatabaseError):
    """A backup cannot be written, or must not be restored."""
