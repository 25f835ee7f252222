"""National holidays and joint leave, one file a year in `pst/data/libur`.

The files are made by `pst.calendar.generate` from the library `holidays` and kept with the code, so that a due time does
not depend on which version of the library is installed. Dates that the library estimates (the
moon decides them) are marked. Source: the joint decrees of three ministers (SKB 3 Menteri), as
collected by the library; Perpres 21/2023 for joint leave not being a working day.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pst.errors import UnknownYearError


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """A day off for the whole country. `joint_leave`: cuti bersama; `estimated`: not decreed yet."""

    day: date
    name: str
    joint_leave: bool
    estimated: bool


@dataclass(frozen=True, kw_only=True)
class Year:
    """The holidays of a year by date. `decreed`: the year's joint leave is known."""

    holidays: Mapping[date, Holiday]
    decreed: bool


@cache
def year(number: int) -> Year:
    """The holidays of a year. Raises UnknownYearError where there is no file: a date is not invented."""
    source = files("pst") / "data" / "libur" / f"{number}.json"
    if not source.is_file():
        raise UnknownYearError(
            f"Hari libur tahun {number} belum diketahui. Perbarui Alur."
        )
    loaded = [_holiday(entry) for entry in json.loads(source.read_bytes())["days"]]
    return Year(
        holidays=MappingProxyType({holiday.day: holiday for holiday in loaded}),
        decreed=any(holiday.joint_leave for holiday in loaded),
    )


def _holiday(entry: Mapping[str, str | bool]) -> Holiday:
    return Holiday(
        day=date.fromisoformat(str(entry["day"])),
        name=str(entry["name"]),
        joint_leave=bool(entry["joint_leave"]),
        estimated=bool(entry["estimated"]),
    )
