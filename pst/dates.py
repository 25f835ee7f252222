"""Days and times as an office's letters and marks write them, in its zone."""

from datetime import date, datetime
from typing import Final

from pst.offices import Office

MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ENGLISH_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ROMAN: Final = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
)


def day(value: date) -> str:
    """As in `3 Januari 2023`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def day_in_english(value: date) -> str:
    """As in `3 January 2023`."""
    return f"{value.day} {ENGLISH_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime, office: Office) -> str:
    """As in `3 Januari 2023 pukul 14.05 WITA`."""
    local = value.astimezone(office.zone)
    return f"{day(local)} pukul {local:%H.%M} {office.zone_label}"
