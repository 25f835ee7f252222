"""A visitor's number as he sees it: how many are before him, or where he is called."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import Blueprint, request
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from pst import queue
from web import context
from web.access import milik_berkas
from web.pages import frame
from web.pages.login import Page
from web.pages.worklist import STOP_POLLING

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
    name = "" if counter is None else counter.name
    if one.state == queue.CALLED:
        text = _("Anda dipanggil. Silakan datang ke %(loket)s.", loket=name)
    elif one.state == queue.SERVED and name:
        text = _("Anda sedang dilayani di %(loket)s.", loket=name)
    elif one.state == queue.SERVED:
        text = _("Anda sedang dilayani.")
    elif one.state in queue.STANDING:
        text = _waiting(queue.ahead(session, one), queue.STAGES[one.stage].lower())
    else:
        return None
    return Ticket(
        label=one.label,
        text=str(text),
        now=one.state == queue.CALLED,
        waits=one.state in queue.STANDING,
    )


def _waiting(ahead: int, stage: str) -> str:
    if ahead == 0:
        return str(_("Anda berikutnya untuk %(tempat)s.", tempat=stage))
    told = _(
        "%(jumlah)s nomor di depan Anda untuk %(tempat)s.", jumlah=ahead, tempat=stage
    )
    return str(told)


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
