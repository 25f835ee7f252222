"""A message that a case waits for, filled in like a task."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types
from sqlalchemy.orm import Session

from engine.diagrams import Node
from web import access, acting, auth, context, once
from web.cases import Found
from web.confidential import place
from web.errors import InvalidError
from web.idempotency import Answer
from web.once import Sending
from web.pages import filling, frame, people, words
from web.pages.filling import Filling
from web.pages.login import Page
from web.pages.overview import Overview
from web.pages.overview import acting as how
from web.pages.tasks import attempt, overview, standing
from web.rules import milik_berkas

blueprint: Final = Blueprint("pesan", __name__)


@dataclass(kw_only=True)
class Message:
    """The page's message: who waits for it, and how the reader may send it."""

    name: str
    case: Overview
    found: Found
    node: Node
    filling: Filling
    way: str

    @property
    def label(self) -> str:
        """What is sent, as its form calls it, else as the diagram does."""
        return self.filling.schema.get("title") or words.element(self.node)

    @property
    def needs_channel(self) -> bool:
        at_counter = access.only_at_counter(self.case.case.channel)
        return self.way == "atas_nama" and not at_counter


def _message(name: str) -> Message:
    """Raises ConflictError when the case does not wait for it."""
    case = overview()
    found = acting.waiting(case.session, case.case, name)
    row = found.row
    form = case.bundle.forms.get(place(case.bundle, row.process, row.element_id))
    told = next(
        one for one in case.instance["waiting"]["messages"] if one["name"] == name
    )
    return Message(
        name=name,
        case=case,
        found=found,
        node=case.node(row.process, row.element_id),
        filling=Filling(
            schema=told["schema"] or filling.EMPTY,
            ui={} if form is None else form.ui,
            writer=case.writer,
        ),
        way=how(case.who, case.case, row.role),
    )


@blueprint.get("/berkas/<id:instance_id>/pesan/<name>")
@milik_berkas()
def show(instance_id: int, name: str) -> Page:  # noqa: ARG001 - in the path
    return _shown(_message(name))


def _shown(
    message: Message, status: int = HTTPStatus.OK, *, failed: str = ""
) -> tuple[str, int]:
    return frame.page(
        "pesan.html",
        status,
        induk=frame.parent(auth.me(), message.case.case.office),
        gambaran=message.case,
        pesan_berkas=message,
        formulir=message.filling.sheet(),
        kanal=people.channels(at_counter=access.may_come(message.case.case)),
        kanal_dipilih=request.form.get(filling.CHANNEL, ""),
        gagal=failed,
    )


@blueprint.post("/berkas/<id:instance_id>/pesan/<name>")
@milik_berkas()
def send(instance_id: int, name: str) -> Page:
    sent = once.of_form()
    if once.answered(sent) is not None:
        # Its answer never arrived: nothing waits for it any more, or by now for the next one.
        flash(_("Pesan ini sudah terkirim."), "hijau")
        return redirect(_case(instance_id), HTTPStatus.SEE_OTHER)
    message = _message(name)
    message.filling.read()
    if message.filling.errors:
        return _shown(message, HTTPStatus.UNPROCESSABLE_ENTITY)
    if message.filling.press is not None:
        return _shown(message)
    refused = attempt(
        lambda: _send(sent, message),
        message.filling,
        lambda status, failed: _shown(message, status, failed=failed),
    )
    if refused is not None:
        return refused
    flash(_("Terkirim: %(nama)s.", nama=message.label), "hijau")
    return redirect(_case(instance_id), HTTPStatus.SEE_OTHER)


def _case(instance_id: int) -> str:
    return url_for("berkas.show", instance_id=instance_id)


def _send(sent: Sending, message: Message) -> None:
    if message.needs_channel and not request.form.get(filling.CHANNEL):
        raise InvalidError("Pilih kanal: lewat apa pengguna menghubungi kantor.")
    by = standing(message.way, message.found.row.role)
    engine, now = context.parts().engine, context.now()

    def deliver(session: Session) -> Answer:
        acting.send(
            session,
            engine,
            message.name,
            message.filling.value or {},
            who=auth.me(),
            found=message.found,
            standing=by,
            now=now,
        )
        return Answer(status=HTTPStatus.SEE_OTHER, body=b"")

    once.do(sent, deliver)
