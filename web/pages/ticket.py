"""A visitor's number as he sees it: how many are before him, or where he is called."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import Blueprint, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from pst import queue
from pst.queue import Number, QueueTicket
from web import context
from web.pages import frame
from web.pages.frame import translated
from web.pages.login import Page
from web.pages.worklist import STOP_POLLING
from web.rules import milik_berkas

blueprint: Final = Blueprint("nomor", __name__)


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """`text` says what he waits for; `now` that it is his turn, `waits` that it is not yet."""

    label: str
    text: str
    now: bool
    waits: bool

    @property
    def stamp(self) -> str:
        return f"{self.label}/{self.text}"


def ticket_of(session: Session, instance_id: int) -> Ticket | None:
    """The case's number, while its visitor waits or is at a counter."""
    one = queue.ticket(session, instance_id)
    if one is None:
        return None
    counter = None if one.counter_id is None else queue.counter(session, one.counter_id)
    return told(one, counter.name if counter else "", queue.ahead(session, one))


def told(number: QueueTicket | Number, place: str, ahead: int) -> Ticket | None:
    """What its holder is told, `ahead` being called before him; None once he was served or has gone."""
    if number.state == queue.CALLED:
        text = translated(
            "Anda dipanggil. Silakan datang ke %(counter)s.", counter=place
        )
    elif number.state == queue.SERVED and place:
        text = translated("Anda sedang dilayani di %(counter)s.", counter=place)
    elif number.state == queue.SERVED:
        text = translated("Anda sedang dilayani.")
    elif number.state in queue.STANDING:
        text = _waiting(ahead, translated(queue.STAGES[number.stage]).lower())
    else:
        return None
    return Ticket(
        label=number.label,
        text=text,
        now=number.state == queue.CALLED,
        waits=number.state in queue.STANDING,
    )


def _waiting(ahead: int, stage: str) -> str:
    if ahead == 0:
        return translated("Anda berikutnya untuk %(stage)s.", stage=stage)
    return translated(
        "%(count)s nomor di depan Anda untuk %(stage)s.", count=ahead, stage=stage
    )


@blueprint.get("/berkas/<id:instance_id>/nomor")
@milik_berkas()
def news(instance_id: int) -> Page:
    """The number anew; nothing (204) while it is what the reader sees."""
    found = ticket_of(context.session(), instance_id)
    if found is None:
        return frame.page("nomor_selesai.html", STOP_POLLING)
    if request.args.get("versi") == found.stamp:
        return Response(status=HTTPStatus.NO_CONTENT)
    return frame.page("nomor_kini.html", nomor=found, berkas_id=instance_id)
