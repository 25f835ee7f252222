"""Following a number on a phone: its code is on screen and ticket, and nobody has to log in.

The code names a number and is signed, so that nobody makes up another one; it opens no case.
"""

import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import Blueprint, current_app, request, url_for
from itsdangerous import BadSignature, Signer
from werkzeug.wrappers import Response

from pst import offices, queue
from pst.offices import Office
from pst.queue import Number, QueueTicket
from web import access
from web.pages import frame
from web.pages.frame import translated
from web.pages.login import Page
from web.pages.queue_views import SERVICES, seen_at, stamp_of
from web.pages.ticket import told
from web.pages.worklist import STOP_POLLING
from web.rules import terbuka

blueprint: Final = Blueprint("antrian", __name__)


@dataclass(frozen=True, kw_only=True)
class Followed:
    """What stands on the phone. `text` says what to do; `call` changes with each call, and is empty otherwise."""

    label: str
    service: str
    taken: str
    text: str
    call: str
    waits: bool
    over: bool
    last: str

    @property
    def stamp(self) -> str:
        return stamp_of(self)


def address(ticket: QueueTicket) -> str:
    """Where its holder follows the number."""
    code = _signer().sign(f"{ticket.office}:{ticket.id}").decode()
    return url_for("antrian.show", code=code, _external=True)


@blueprint.get("/antrian/<code>")
@terbuka
def show(code: str) -> Page:
    office, followed = _read(code)
    return frame.page("antrian.html", kantor=office, kode=code, nomor=followed)


@blueprint.get("/antrian/<code>/kini")
@terbuka
def news(code: str) -> Page:
    """The number anew; nothing (204) while it is what the reader sees."""
    office, followed = _read(code)
    if request.args.get("versi") == followed.stamp:
        return Response(status=HTTPStatus.NO_CONTENT)
    status = STOP_POLLING if followed.over else HTTPStatus.OK
    return frame.page(
        "antrian_kini.html", status, kantor=office, kode=code, nomor=followed
    )


def _read(code: str) -> tuple[Office, Followed]:
    """Raises AbsentError for a code that was not given here."""
    try:
        key, _, ticket = _signer().unsign(code).decode().rpartition(":")
    except (BadSignature, ValueError) as error:
        raise access.absent() from error
    board = seen_at(key).board
    return offices.office(key), _followed(key, board, board.numbers.get(int(ticket)))


def _followed(office: str, board: queue.Board, one: Number | None) -> Followed:
    if one is None:
        return Followed(
            label="",
            service="",
            taken="",
            text=translated(
                "Nomor ini bukan nomor hari ini. Ambil nomor baru di kantor."
            ),
            call="",
            waits=False,
            over=True,
            last="",
        )
    ticket = told(one, one.counter or "", board.ahead(one))
    calls = [other.label for other in board.present if other.desk == one.desk]
    return Followed(
        label=one.label,
        service=translated(SERVICES[one.desk]),
        taken=frame.writing(office).time(one.taken_at),
        text=ticket.text if ticket else _over(one),
        call=f"{one.label}/{one.calls}" if ticket and ticket.now else "",
        waits=ticket is not None and ticket.waits,
        over=ticket is None,
        last=calls[0] if calls else "",
    )


def _over(one: Number) -> str:
    if one.state == queue.FINISHED:
        return translated("Pelayanan selesai.")
    if one.state == queue.ABSENT:
        return translated(
            "Anda dipanggil dan tidak datang. Temui resepsionis bila masih memerlukan layanan."
        )
    return translated("Kunjungan ini dibatalkan.")


def _signer() -> Signer:
    return Signer(
        current_app.secret_key or "",
        salt="antrian",
        digest_method=hashlib.sha256,
    )
