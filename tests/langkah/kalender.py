"""Days and times as an Indonesian reads them."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
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
UNITS = {
    "detik": timedelta(seconds=1),
    "menit": timedelta(minutes=1),
    "jam": timedelta(hours=1),
    "hari": timedelta(days=1),
    "minggu": timedelta(weeks=1),
}
WHEN = re.compile(
    rf"(?P<weekday>{'|'.join(DAYS)}), (?P<day>\d+) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})"
    r"(?: pukul (?P<hour>\d\d)\.(?P<minute>\d\d)(?:\.(?P<second>\d\d))?)?"
)


def read_time(text: str, zone: ZoneInfo) -> datetime:
    """`Senin, 23 November 2026 pukul 09.00`, in the office's zone, as UTC."""
    parts = WHEN.fullmatch(text)
    assert parts, f"tulis waktu seperti “Senin, 23 November 2026 pukul 09.00”: {text}"
    at = datetime(
        int(parts["year"]),
        MONTHS.index(parts["month"]) + 1,
        int(parts["day"]),
        int(parts["hour"] or 0),
        int(parts["minute"] or 0),
        int(parts["second"] or 0),
        tzinfo=zone,
    )
    assert DAYS[at.weekday()] == parts["weekday"], f"hari itu {DAYS[at.weekday()]}"
    return at.astimezone(UTC)


def write_time(at: datetime, zone: ZoneInfo) -> str:
    """The moment as scenarios write it; seconds only where they are not zero."""
    local = at.astimezone(zone)
    seconds = f".{local:%S}" if local.second else ""
    return (
        f"{DAYS[local.weekday()]}, {local.day} {MONTHS[local.month - 1]} {local.year} "
        f"pukul {local:%H.%M}{seconds}"
    )


def read_hour(text: str) -> time:
    return time(*(int(part) for part in text.split(".")))


def read_span(amount: int, unit: str) -> timedelta:
    """`7 hari`, `30 menit`."""
    return amount * UNITS[unit]
