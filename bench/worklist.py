"""`python -m bench.worklist [--tasks N] [--visits N] [--only WORDS]`: the worklist with a million open tasks over the same with a thousand.

A visit is all that a page of the list asks the database: kinds, counts of every scope, of the list and of what is
late in it, and the page. Each way of asking is taken in turn in both databases, on the same server.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import timedelta
from statistics import quantiles
from typing import Final

from bench import crowded
from bench.world import World, server, world
from web.access import Identity
from web.desk.filters import Filter, read
from web.desk.listing import Desk
from web.desk.scopes import scopes_of

FEW: Final = 1000
BAR: Final = 3.0
READER: Final = Identity(
    kind="akun",
    via="peramban",
    account=crowded.READER,
    memberships=frozenset(
        {("kupang", "petugas"), ("kupang", "resepsionis"), ("blitar", "petugas")}
    ),
)
NARROWED: Final[Mapping[str, Mapping[str, str]]] = {
    "": {},
    "layanan": {"layanan": "rekomendasi"},
    "langkah": {"langkah": "Kirim hasil"},
    "kanal": {"kanal": "online"},
    "kantor": {"kantor": "blitar"},
    "lewat": {"tenggat": "lewat"},
    "hari ini": {"tenggat": "hari-ini"},
    "jam berhenti": {"tenggat": "jeda"},
    "tanpa tenggat": {"tenggat": "tanpa"},
    "belum diambil": {"pemegang": "belum"},
    "belum atau saya": {"pemegang": "bebas"},
    "rekan": {"pemegang": "petugas1.kupang"},
    "terkendala": {"keadaan": "terkendala"},
    "berubah": {"keadaan": "berubah"},
    "layanan, belum, lewat": {
        "layanan": "penjualan",
        "pemegang": "belum",
        "tenggat": "lewat",
    },
    "cari nomor": {"cari": "2026-0000042"},
    "cari nama": {"cari": "{first}"},
    "cari nama lengkap": {"cari": "{first} {last}"},
    "cari awal nama": {"cari": "{start}"},
    "cari isi": {"cari": "inflasi kota 1990"},
    "cari tugas": {"cari": "kirim hasil"},
    "cari tugas dan isi": {"cari": "periksa inflasi"},
    "cari yang tidak ada": {"cari": "zzzzz"},
}

_SOMEBODY: Final = (
    "SELECT requester_name FROM process_instance WHERE office = 'kupang' "
    "AND readers IS NULL ORDER BY id LIMIT 1"
)


def ways(place: World) -> Iterator[tuple[str, str, Filter]]:
    """(name, scope, filter) of everything that is measured; the names are those of a case that is there."""
    first, last = str(place.scalar(_SOMEBODY)).split()
    for scope in scopes_of(READER):
        for name, given in NARROWED.items():
            asked = {
                key: value.format(first=first, last=last, start=first[:3])
                for key, value in given.items()
            }
            yield f"{scope}: {name or 'semua'}", scope, read(asked)


def visit(place: World, scope: str, asked: Filter) -> float:
    """Seconds of one visit."""
    with place.looking() as session:
        session.connection()
        begun = time.perf_counter()
        desk = Desk(
            session=session,
            who=READER,
            midnight=place.now - timedelta(hours=9),
            now=place.now,
        )
        for one in scopes_of(READER):
            desk.count(one, Filter())
        desk.page(scope, asked)
        found = time.perf_counter() - begun
        session.commit()
    return found


def measure(
    few: World, many: World, visits: int, only: str = ""
) -> list[tuple[str, float, float]]:
    """(way, p95 in milliseconds with few tasks, with many)."""
    found = []
    for name, scope, asked in ways(few):
        if only not in name:
            continue
        times: dict[int, list[float]] = {0: [], 1: []}
        for turn in range(visits + 8):
            for place, one in enumerate((few, many)):
                seconds = visit(one, scope, asked)
                if turn >= 8:
                    times[place].append(seconds)
        less, more = (1000 * quantiles(times[n], n=20)[-1] for n in (0, 1))
        found.append((name, less, more))
    return found


def main() -> None:
    """Exit code 1 when one way is over the bar."""
    reader = argparse.ArgumentParser(prog="python -m bench.worklist")
    reader.add_argument("--tasks", type=int, default=1_000_000)
    reader.add_argument("--visits", type=int, default=60)
    reader.add_argument("--only", default="", help="ways whose name has this")
    asked = reader.parse_args()
    with ExitStack() as stack:
        place = stack.enter_context(server())
        few = stack.enter_context(world(place, "kerja_sedikit"))
        many = stack.enter_context(world(place, "kerja_banyak"))
        crowded.fill(few, FEW)
        crowded.fill(many, asked.tasks)
        found = measure(few, many, asked.visits, asked.only)
    print(f"{'cara':34} {FEW:>12,} {asked.tasks:>12,}  rasio")
    for name, less, more in found:
        print(f"{name:34} {less:9.1f} ms {more:9.1f} ms {more / less:6.2f}")
    worst = max(more / less for _, less, more in found)
    print(f"rasio p95 terburuk {worst:.2f}, batas {BAR}")
    sys.exit(worst > BAR)


if __name__ == "__main__":
    main()
