"""What an office's admin is reminded of once a year: next year's holidays and joint leave, while nobody entered them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pst import calendar, offices


@dataclass(frozen=True, kw_only=True)
class YearlyWarning:
    """What is missing at an office; `key` names it once and for all, so that it is told once."""

    office: str
    year: int

    @property
    def key(self) -> str:
        return f"libur:{self.office}:{self.year}"

    @property
    def title(self) -> str:
        return f"Hari libur dan cuti bersama {self.year} belum dimasukkan"

    @property
    def text(self) -> str:
        return "Tenggat pada tahun itu hanya perkiraan. Masukkan keputusannya di Pengaturan, Hari tutup dan buka."


def warnings(session: Session, *, now: datetime) -> Sequence[YearlyWarning]:
    """Of every office, from October on (`pst.calendar.unprepared`)."""
    found = []
    for office in offices.offices():
        year = calendar.unprepared(session, office.key, now=now)
        if year is not None:
            found.append(YearlyWarning(office=office.key, year=year))
    return found
