"""A busy year of Kupang's office, made up at random: cases of every service, tickets, ratings, and what is open now."""

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from pst import calendar
from pst.calendar import Period
from tests.web.figures.archive import COUNTER, KUPANG, LIBRARY, ONLINE, Archive

PROCESSES = {
    LIBRARY: None,
    "kupang-perpustakaan-langsung": ("menit_kerja", 5),
    COUNTER: ("menit_kerja", 10),
    ONLINE: ("hari_kerja", 3),
    "kupang-penjualan-langsung": ("menit_kerja", 10),
    "kupang-penjualan-online": ("hari_kerja", 10),
    "kupang-rekomendasi-langsung": ("hari_kerja", 30),
    "kupang-rekomendasi-online": ("hari_kerja", 30),
}
OFFICERS = ("petugas.kupang", "petugas2.kupang", "resepsionis.kupang", None)
STATES = ["diberikan", "diberikan", "diberikan", "dilewati", "tidak_diberikan"]


@dataclass
class Busy:
    """Fills an archive until `now`; the same `chance` makes the same office."""

    archive: Archive
    now: datetime
    chance: random.Random

    def hours(self) -> None:
        """Let the office say when it is open."""
        week = {day: (Period(opens=time(8), closes=time(15, 30)),) for day in range(5)}
        calendar.set_hours(
            self.archive.session,
            self.archive.office,
            week,
            source="uji",
            actor="admin.kupang",
            now=self.now,
        )

    def ended(self, days: int) -> None:
        """A case that ended so many days ago, if that was no weekend."""
        if (self.now.astimezone(KUPANG) - timedelta(days=days)).weekday() > 4:
            return
        process = self.chance.choice(list(PROCESSES))
        end = (self.now - timedelta(days=days)).replace(hour=self.chance.randint(0, 7))
        limit = PROCESSES[process]
        late = self.chance.random() < 0.08
        took = self._took(limit, late=late)
        case = self.archive.case(process, end - took - timedelta(minutes=9), end)
        if limit is not None:
            due = end + timedelta(minutes=-1 if late else 1)
            self.archive.clock(
                case, (end - took, end), due=due, unit=limit[0], amount=limit[1]
            )
        for by in {self.chance.choice(OFFICERS[:3]), OFFICERS[0]}:
            self.archive.task(
                case, status="completed", completed_by=by, completed_at=end
            )
        if process == COUNTER:
            waits = self.chance.randint(1, 14)
            self.archive.ticket(case, end - timedelta(minutes=30), waits, 12)
        state = self.chance.choice(STATES)
        score = self.chance.choice((5, 5, 5, 4, 4, 3, 2, 1))
        self.archive.rating(case, end, score if state == "diberikan" else None, state)

    def _took(self, limit: tuple[str, int] | None, *, late: bool) -> timedelta:
        unit, amount = limit or ("menit_kerja", 9)
        part = self.chance.uniform(1.1, 1.6) if late else self.chance.uniform(0.1, 0.9)
        whole = timedelta(days=1) if unit == "hari_kerja" else timedelta(minutes=1)
        return whole * amount * part

    def open(self, days: int) -> None:
        """A case that has been open for so many days, late where its clock says so."""
        process = self.chance.choice([ONLINE, "kupang-penjualan-online"])
        begun = self.now - timedelta(days=days)
        case = self.archive.case(process, begun)
        due = begun + timedelta(days=6)
        self.archive.clock(case, (begun, None), due=due)
        self.archive.task(case, assignee=self.chance.choice(OFFICERS))
