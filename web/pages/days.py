"""From which day to which a list is asked for, as its address says it."""

from datetime import date, timedelta
from typing import Final

from flask import request

from web.errors import invalid

LONGEST: Final = timedelta(days=366)
EARLIEST, LATEST = date(2000, 1, 1), date(9000, 1, 1)


def span(first: date, today: date) -> tuple[date, date]:
    """The days of `dari` and `sampai`; by themselves from `first` to today. Raises InvalidError for none that make sense."""
    since = _day("dari", request.args.get("dari", ""), first)
    until = _day("sampai", request.args.get("sampai", ""), max(since, today))
    if not timedelta() <= until - since <= LONGEST:
        raise invalid(
            [("sampai", f"Pilih hari sesudah {since}, paling lama satu tahun.")]
        )
    return since, until


def month(today: date) -> date:
    """The first day of the month of `bulan`; by itself of this month. Raises InvalidError."""
    typed = request.args.get("bulan", "")
    return _day("bulan", f"{typed}-01" if typed else "", today.replace(day=1))


def _day(name: str, typed: str, default: date) -> date:
    if not typed:
        return default
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found <= LATEST:
        shape = "2026-11" if name == "bulan" else "2026-11-30"
        raise invalid([(name, f"Tulis seperti {shape}.")])
    return found
