"""What goes into a letter of recommendation, and what is said of an attempt to sign it that failed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

FAILURES: Final[Mapping[str, str]] = {
    "sertifikat": "Kantor belum memasang sertifikat elektronik. Pilih cara lain, atau minta admin memasangnya.",
    "unggahan": "Berkas yang diunggah bukan surat ini dengan tanda tangan elektronik yang utuh. "
    "Unduh lagi surat yang siap ditandatangani, atau pilih cara lain.",
}
"""By the way of signing that was tried; nothing was issued."""
_OTHER: Final = "Surat belum dapat ditandatangani dengan cara itu. Pilih cara lain."


def summarise(
    session: Session,  # noqa: ARG001  # the contract of operations
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations
    berkas: int,  # noqa: ARG001  # the contract of operations
    nomor_permintaan: str,
    kegiatan: str | None,
    tahun: int | None,
    penyelenggara: str | None,
    alamat: str | None,
    metode: str | None,
    konsep: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The letter's contents from the form and the officer's draft, as the template takes them.

    `{"nomor_permintaan", "kegiatan", "tahun", "penyelenggara", "alamat", "metode", "pertimbangan", "saran"}`;
    what was not written is an empty text. The legal basis is the office's and not in here.
    """
    draft = konsep or {}
    return {
        "nomor_permintaan": nomor_permintaan,
        "kegiatan": kegiatan or "",
        "tahun": tahun,
        "penyelenggara": penyelenggara or "",
        "alamat": alamat or "",
        "metode": metode or "",
        "pertimbangan": draft.get("pertimbangan", ""),
        "saran": draft.get("saran", ""),
    }


def note_failure(
    session: Session,  # noqa: ARG001  # the contract of operations
    *,
    now: datetime,
    berkas: int,  # noqa: ARG001  # the contract of operations
    cara: str | None,
) -> dict[str, Any]:
    """Why the letter could not be signed that way: `{"sebab": words, "waktu": ISO time}`."""
    return {
        "sebab": FAILURES.get(cara or "", _OTHER),
        "waktu": now.astimezone(UTC).isoformat(),
    }
