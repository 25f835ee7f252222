"""Calendars of offices, by the names the vectors give them, and moments and clocks as text."""

from datetime import UTC, date, datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

from pst.calendar import Hours, OfficeCalendar, Override, Period
from pst.calendar.reading import stated_hours

WITA = ZoneInfo("Asia/Makassar")
WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


def at(hour, minute=0):
    return time(hour, minute)


def week(*periods):
    hours = tuple(Period(opens=opens, closes=closes) for opens, closes in periods)
    return MappingProxyType(dict.fromkeys(range(5), hours))


def calendar(office, zone, *hours, joint_leave=True, **exceptions):
    return OfficeCalendar(
        office=office,
        zone=zone,
        hours=hours,
        joint_leave=joint_leave,
        overrides={
            date.fromisoformat(day.removeprefix("d").replace("_", "-")): override
            for day, override in exceptions.items()
        },
    )


CLOSED = Override(kind="tutup", reason="Pemadaman listrik")
OPENED = Override(kind="buka", reason="Layanan khusus")
SATURDAY = Override(
    kind="buka",
    reason="Layanan Sabtu",
    periods=(Period(opens=at(9), closes=at(12)),),
)
LUNCH = Hours(
    week=week((at(7, 30), at(12)), (at(13), at(16))), source="keputusan kantor"
)
RAMADAN = Hours(
    week=week((at(8), at(14))),
    since=date(2027, 2, 8),
    until=date(2027, 3, 7),
    source="edaran",
)
BENGKULU = stated_hours("bengkulu")
CALENDARS = {
    "kupang": calendar("kupang", WITA),
    "jateng": calendar("jateng", WIB),
    "bengkulu": calendar("bengkulu", WIB, *BENGKULU),
    "blitar": calendar("blitar", WIB, *stated_hours("blitar")),
    "istirahat": calendar("kaltim", WITA, LUNCH),
    "ramadan": calendar("bengkulu", WIB, RAMADAN, *BENGKULU),
    "tanpa_cuti": calendar("kupang", WITA, joint_leave=False),
    "tutup_kupang": calendar("kupang", WITA, d2026_12_01=CLOSED),
    "tutup": calendar("bengkulu", WIB, *BENGKULU, d2026_12_01=CLOSED),
    "buka_sabtu": calendar("bengkulu", WIB, *BENGKULU, d2026_11_28=SATURDAY),
    "buka_cuti": calendar("kupang", WITA, d2026_12_24=OPENED),
}
KUPANG, OPEN = CALENDARS["kupang"], CALENDARS["bengkulu"]


def moment(text, zone):
    text, utc = text.removesuffix("Z"), text.endswith("Z")
    form = "%Y-%m-%d %H.%M.%S" if text.count(".") == 2 else "%Y-%m-%d %H.%M"
    return datetime.strptime(text, form).replace(tzinfo=UTC if utc else zone)


def intervals(text, zone):
    for part in text.split(","):
        start, _, end = (word.strip() for word in part.partition(">"))
        yield moment(start, zone), moment(end, zone) if end else None


def running(text, of=KUPANG):
    return tuple(intervals(text, of.zone))
