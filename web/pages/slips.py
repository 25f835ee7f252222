"""The slip with a visitor's number, on screen and on the paper of a small printer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import segno
from flask import Response, request

from pst import offices, queue
from web import context, security
from web.pages import frame
from web.pages.following import address
from web.pages.frame import translated
from web.pages.queue_views import SERVICES
from web.pages.ticket import Ticket, ticket_of

COOKIE: Final = "kertas"
PAPERS: Final[Mapping[str, str]] = {
    "80": "80 mm",
    "58": "58 mm",
    "tanpa": "Tanpa pencetak",
}
"""The rolls of slip printers, in millimetres."""
USUAL_PAPER: Final = "80"


@dataclass(frozen=True, kw_only=True)
class Slip:
    """What a visitor takes along of his number.

    `taken` is the day and time at which he took it, `taken_at` the time alone. `ticket` is what he waits
    for, None once he was served.
    """

    label: str
    office: str
    service: str
    taken: str
    taken_at: str
    address: str
    ticket: Ticket | None

    @property
    def qr(self) -> str:
        return qr(self.address)


def of(instance_id: int) -> Slip | None:
    """The slip of the case's visitor; None where he has no number."""
    session = context.session()
    one = queue.ticket(session, instance_id)
    if one is None:
        return None
    writer = frame.writing(one.office)
    return Slip(
        label=one.label,
        office=offices.office(one.office).name,
        service=translated(SERVICES[one.desk]),
        taken=writer.moment(one.taken_at),
        taken_at=writer.time(one.taken_at),
        address=address(one),
        ticket=ticket_of(session, instance_id),
    )


def paper() -> str:
    """Which paper this device prints slips on, as it was said when it became a kiosk."""
    kept = request.cookies.get(security.cookie_name(COOKIE), "")
    return kept if kept in PAPERS else USUAL_PAPER


def keep_paper(response: Response, chosen: str) -> None:
    if chosen in PAPERS:
        security.keep(response, COOKIE, chosen)


def qr(address: str) -> str:
    """A QR code as SVG whose colours are attributes, so a strict policy lets it through."""
    code = segno.make(address, error="m")
    return str(code.svg_inline(scale=4, border=2, omitsize=True, svgclass="qr"))
