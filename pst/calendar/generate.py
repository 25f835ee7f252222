"""Makes the files of national holidays in `pst/data/libur`, each time a decree is out.

    python -c "from pst.calendar.generate import generate; generate()"

Only this module needs the library `holidays`; running the product does not.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path

from holidays import country_holidays

from pst.calendar.bundle import Holiday

FOLDER = Path(__file__).parent.parent / "data" / "libur"
YEARS = range(2023, 2061)
"""As far as anybody looks ahead; the library estimates until 2077."""
ESTIMATED = " (perkiraan)"


def generate(folder: Path = FOLDER, years: Iterable[int] = YEARS) -> None:
    """Write the files of the years into `folder` from the installed library.

    A public holiday goes before joint leave where both fall on one date.
    """
    for number in years:
        found: dict[date, Holiday] = {}
        for category in ("government", "public"):
            named = country_holidays(
                "ID", years=number, categories=(category,), language="id"
            )
            found |= {
                day: _named(day, name, joint_leave=category == "government")
                for day, name in named.items()
            }
        _write(folder / f"{number}.json", found, f"holidays {version('holidays')}")


def _named(day: date, name: str, *, joint_leave: bool) -> Holiday:
    return Holiday(
        day=day,
        name=name.replace(ESTIMATED, ""),
        joint_leave=joint_leave,
        estimated=ESTIMATED in name,
    )


def _write(target: Path, found: Mapping[date, Holiday], source: str) -> None:
    days = [asdict(found[day]) | {"day": day.isoformat()} for day in sorted(found)]
    content = {"source": source, "days": days}
    target.write_text(
        json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
