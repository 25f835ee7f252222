"""The guest book of an office by day: to look somebody up, and as a table to take along.

Personal data: only for who serves visitors there, and each look is noted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from flask import Blueprint, Response, request, url_for

from pst import guestbook, offices
from pst.guestbook import GuestVisit
from web import access, auth, cases, context, logs
from web.access import SERVING
from web.formatting import Writer
from web.pages import days, frame, people
from web.pages import table as csv_table
from web.pages.login import Page
from web.pages.queue_views import SERVICES
from web.rules import perlu_peran

blueprint: Final = Blueprint("buku_tamu", __name__)
SHOWN: Final = 200
EXPORTED: Final = 20_000
LONGEST_SEARCH: Final = 100
CARDS: Final = {True: "Diperlihatkan", False: "Tidak"}
HEAD: Final = (
    "Waktu",
    "Nomor antrian",
    "Nama",
    "Asal",
    "Surel",
    "Telepon",
    "Tujuan",
    "Kartu identitas",
    "Layanan",
    "Berkas",
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which visits: of an office, from one day to another, with a word in them."""

    office: str
    first: date
    last: date
    search: str
    writer: Writer

    def bounds(self) -> tuple[datetime, datetime]:
        """From the first day's beginning to the last one's end, where the office is."""
        zone = self.writer.zone
        end = self.last + timedelta(days=1)
        return (
            datetime.combine(self.first, time(), tzinfo=zone),
            datetime.combine(end, time(), tzinfo=zone),
        )


@dataclass(frozen=True, kw_only=True)
class Line:
    visit: GuestVisit
    case: str
    queue: str
    at: str


@blueprint.get("/buku-tamu")
@perlu_peran(*SERVING)
def listing() -> Page:
    """Today's visits, or those of the days asked for."""
    asked = _asked()
    lines = _lines(asked, SHOWN)
    _note("guest_book.read", asked, len(lines))
    return frame.page(
        "buku_tamu.html",
        tanya=asked,
        kantor=offices.office(asked.office).name,
        kantor_semua=[offices.office(one) for one in sorted(_own())],
        baris=lines,
        paling_banyak=SHOWN,
        layanan=SERVICES,
        unduh=url_for(
            "buku_tamu.table",
            kantor=asked.office,
            dari=asked.first,
            sampai=asked.last,
            cari=asked.search,
        ),
    )


@blueprint.get("/buku-tamu/tabel.csv")
@perlu_peran(*SERVING)
def table() -> Response:
    """The same as a table for a spreadsheet."""
    asked = _asked()
    lines = _lines(asked, EXPORTED)
    _note("guest_book.exported", asked, len(lines))
    name = f"buku-tamu-{asked.office}-{asked.first}-{asked.last}.csv"
    return csv_table.download(name, HEAD, map(_row, lines))


def _own() -> set[str]:
    return {office for office, role in auth.me().memberships if role in SERVING}


def _asked() -> Asked:
    """Raises AbsentError for an office that he does not serve, InvalidError for days that make no sense."""
    own = sorted(_own())
    office = request.args.get("kantor") or own[0]
    if office not in own:
        raise access.absent()
    writer = frame.writing(office)
    today = writer.date(context.now())
    first, last = days.span(today, today)
    search = request.args.get("cari", "").strip()[:LONGEST_SEARCH]
    return Asked(office=office, first=first, last=last, search=search, writer=writer)


def _lines(asked: Asked, limit: int) -> list[Line]:
    session = context.session()
    since, until = asked.bounds()
    found = guestbook.visits(
        session,
        asked.office,
        since=since,
        until=until,
        search=asked.search,
        limit=limit,
    )
    visited = [one.instance_id for one in found]
    numbers = cases.numbers(session, visited)
    queue = people.queue_numbers(session, visited)
    return [
        Line(
            visit=one,
            case=numbers.get(one.instance_id, ""),
            queue=queue.get(one.instance_id, ""),
            at=_at(asked, one.visited_at),
        )
        for one in found
    ]


def _at(asked: Asked, at: datetime) -> str:
    hour = asked.writer.time(at, zone=False)
    return hour if asked.first == asked.last else f"{asked.writer.short_day(at)} {hour}"


def _row(line: Line) -> Sequence[str | None]:
    one = line.visit
    card = CARDS[one.card_shown] + (f", {one.card_kind}" if one.card_kind else "")
    return (
        one.visited_at.astimezone(frame.writing(one.office).zone).isoformat(
            sep=" ", timespec="minutes"
        ),
        line.queue,
        one.name,
        one.origin,
        one.email,
        one.phone,
        one.purpose,
        card,
        SERVICES.get(one.service, one.service),
        line.case,
    )


def _note(event: str, asked: Asked, count: int) -> None:
    logs.note(
        event,
        office=asked.office,
        first=str(asked.first),
        last=str(asked.last),
        searched=bool(asked.search),
        count=count,
        by=auth.me().account,
    )
