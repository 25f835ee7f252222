"""What goes into a letter of recommendation, and what is said of an attempt to sign it that failed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

FAILURES: Final[Mapping[str, str]] = {
    "sertifikat": "Kantor belum memasang sertifikat elektronik yang berlaku. Pilih cara lain, atau minta admin "
    "memasangnya.",
    "unggahan": "Berkas yang diunggah bukan surat ini dengan tanda tangan elektronik yang utuh. Unduh lagi surat "
    "yang siap ditandatangani, atau pilih cara lain.",
    "penanda_tangan": "Nama dan jabatan penanda tangan surat belum diatur. Minta admin kantor mengisinya di halaman "
    "“Kop surat”, lalu putuskan lagi.",
}
"""By the way of signing that was tried, or what was missing; nothing was issued."""
_OTHER: Final = "Surat belum dapat ditandatangani dengan cara itu. Pilih cara lain."


def summarise(
    session: Session,  # noqa: ARG001  # the contract of operations
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations
    nomor_berkas: str,
    kegiatan: str | None,
    tahun: int | None,
    penyelenggara: str | None,
    alamat: str | None,
    cara: str | None,
    konsep: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The letter's words from the form and the officer's draft, as the paper's kind takes them.

    `{"nomor_berkas", "kegiatan", "tahun", "penyelenggara", "alamat", "cara", "pertimbangan", "catatan"}`; what was
    not written is an empty text. The legal basis is the office's and not in here.
    """
    draft = konsep or {}
    return {
        "nomor_berkas": nomor_berkas,
        "kegiatan": kegiatan or "",
        "tahun": tahun,
        "penyelenggara": penyelenggara or "",
        "alamat": alamat or "",
        "cara": cara or "",
        "pertimbangan": draft.get("pertimbangan", ""),
        "catatan": draft.get("saran", ""),
    }


def note_failure(
    session: Session,  # noqa: ARG001  # the contract of operations
    *,
    now: datetime,
    berkas: int,  # noqa: ARG001  # the contract of operations
    sebab: str | None,
) -> dict[str, Any]:
    """Why the letter was not issued: `{"sebab": words, "waktu": ISO time}`; `sebab` is one of FAILURES."""
    return {
        "sebab": FAILURES.get(sebab or "", _OTHER),
        "waktu": now.astimezone(UTC).isoformat(),
    }
