"""What narrows a worklist, as its address, its saved filters and its pills say it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Final

DUES: Final[Mapping[str, str]] = {
    "lewat": "Lewat tenggat",
    "dekat": "Lewat dan hari ini",
    "hari-ini": "Hari ini",
    "pekan": "Tujuh hari ke depan",
    "jeda": "Jam berhenti",
    "tanpa": "Tanpa tenggat",
}
STATES: Final[Mapping[str, str]] = {
    "terkendala": "Terkendala",
    "berubah": "Berubah sejak Anda lihat",
}
FREE: Final = "belum"
MINE: Final = "saya"
FREE_OR_MINE: Final = "bebas"
HOLDERS: Final[Mapping[str, str]] = {
    FREE_OR_MINE: "Belum diambil atau saya",
    FREE: "Belum diambil",
    MINE: "Saya",
}
CHANNELS: Final[Mapping[str, str]] = {"langsung": "Langsung", "online": "Online"}
LONGEST: Final = 100


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What tasks have to be; "" takes all. The names are those of the address.

    `layanan` is a service's key, `langkah` a task's name, `kantor` an office's key; `pemegang` one of `HOLDERS`
    or a user name; `cari` are words that all have to be there.
    """

    layanan: str = ""
    langkah: str = ""
    tenggat: str = ""
    keadaan: str = ""
    pemegang: str = ""
    kanal: str = ""
    kantor: str = ""
    cari: str = ""

    @property
    def words(self) -> list[str]:
        return self.cari.lower().split()

    @property
    def chosen(self) -> dict[str, Any]:
        """What stands in the address."""
        return {name: value for name, value in vars(self).items() if value}


NAMES: Final = tuple(one.name for one in fields(Filter))
_CLOSED: Final[Mapping[str, Mapping[str, str]]] = {
    "tenggat": DUES,
    "keadaan": STATES,
    "kanal": CHANNELS,
}


def read(given: Mapping[str, Any]) -> Filter:
    """The filter of an address or of a saved one; what is not known takes all."""
    found = {
        name: " ".join(str(given.get(name, "")).replace("\0", " ").split())[:LONGEST]
        for name in NAMES
    }
    for name, known in _CLOSED.items():
        if found[name] not in known:
            found[name] = ""
    return Filter(**found)


def due_range(
    due: str, *, now: datetime, midnight: datetime
) -> tuple[datetime | None, datetime | None]:
    """From when to before when something is due; None is open. `midnight` is when today began."""
    tomorrow = midnight + timedelta(days=1)
    return {
        "lewat": (None, now),
        "dekat": (None, tomorrow),
        "hari-ini": (now, tomorrow),
        "pekan": (now, midnight + timedelta(days=7)),
    }.get(due, (None, None))
