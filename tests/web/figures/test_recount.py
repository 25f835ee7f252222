"""The figures of a random archive, counted again one case at a time, for every office and many times."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from engine.models import Clock, ProcessInstance
from pst import offices
from tests.web.figures.archive import NOW, ONLINE, Archive
from web.figures.asked import Asked
from web.figures.behind import Wanted, behind
from web.figures.cases import figures
from web.figures.spans import named

pytestmark = pytest.mark.altered
SEED = 20261120
PROCESSES = {
    "kupang": (ONLINE, "kupang-penjualan-online"),
    "jateng": ("jateng-konsultasi-online",),
    "bengkulu": ("bengkulu-konsultasi",),
}
TIMES = ("2026-11-20", "2026-11-19", "2026-11", "2026-10", "2026-09", "2026", "2025")
LISTS = {
    "came": "masuk",
    "open": "terbuka",
    "ended": "selesai",
    "cancelled": "batal",
    "kept": "dalam",
    "late": "lewat",
    "free": "tanpa",
    "late_now": "lewat_kini",
}


def scatter(session, chance):
    """Three hundred cases of the last ninety days, some without a clock, some not for everybody."""
    archive = Archive(session)
    for _ in range(300):
        archive.office = chance.choice(list(PROCESSES))
        process = chance.choice(PROCESSES[archive.office])
        begun = NOW - timedelta(minutes=chance.randrange(90 * 24 * 60))
        end = begun + timedelta(minutes=chance.randrange(30 * 24 * 60))
        status = chance.choice(("", "", "", "cancelled"))
        closed = chance.choice((None, None, None, None, ["kepala"]))
        if end >= NOW:
            end, status = None, chance.choice(("active", "incident"))
        case = archive.case(process, begun, end, status, readers=closed)
        if chance.random() < 0.7:
            due = begun + timedelta(minutes=chance.randrange(20 * 24 * 60))
            archive.clock(case, (begun, end), due=due)


def recount(session, asked):
    """One case after the other, in plain words."""
    found = dict.fromkeys(LISTS, 0)
    rows = session.execute(
        select(ProcessInstance, Clock.due_at)
        .outerjoin(Clock, Clock.instance_id == ProcessInstance.id)
        .where(ProcessInstance.office == asked.office)
    )
    for case, due in rows:
        end = case.completed_at
        if case.readers or case.created_at >= asked.until:
            continue
        within = end is not None and asked.span.since <= end < asked.until
        found["came"] += case.created_at >= asked.span.since
        found["open"] += end is None or end >= asked.until
        found["cancelled"] += within and case.status == "cancelled"
        found["late_now"] += end is None and due is not None and due < NOW
        if within and case.status == "completed":
            found["ended"] += 1
            found["free" if due is None else "late" if end > due else "kept"] += 1
    return found


def test_every_figure_is_what_one_counts_by_hand_and_as_long_as_its_list(session):
    scatter(session, random.Random(SEED))
    for office in PROCESSES:
        for time in TIMES:
            span = named(time, offices.office(office).zone)
            asked = Asked(office=office, span=span, now=NOW)
            total = figures(session, asked).total
            counted = {name: getattr(total, name) for name in LISTS}
            assert counted == recount(session, asked), f"seed {SEED}: {office} {time}"
            listed = {
                name: behind(session, asked, Wanted(which=which)).total
                for name, which in LISTS.items()
            }
            assert counted == listed, f"seed {SEED}: {office} {time}"
