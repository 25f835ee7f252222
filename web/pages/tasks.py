"""One task: what the procedure says, its form, and what can be done with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import structlog
from flask import Blueprint, flash, g, redirect, request, url_for
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from engine import inbox
from engine.diagrams import Node
from engine.errors import (
    ConflictError,
    ForbiddenError,
    InvalidDataError,
    StepError,
)
from pst import standards
from pst.errors import PstError
from web import access, acting, auth, context, drafts
from web.access import CITIZEN, Standing
from web.errors import ForbiddenError as NotAllowedError
from web.errors import InvalidError
from web.forms.reading import BUTTON
from web.pages import beside, drafting, filling, frame, news, people, remarks, starting
from web.pages.drafting import Drafting
from web.pages.filling import Filling
from web.pages.journey import ahead
from web.pages.login import Page
from web.pages.overview import Overview
from web.pages.overview import acting as how
from web.pages.parts import OpenTask
from web.reading import Reader
from web.rules import milik_berkas

blueprint: Final = Blueprint("tugas", __name__)
FROM_COUNTER: Final = "loket"
"""What the address of a task says (`dari`), so that the officer comes back to his counter."""


def overview(*, whole: bool = False) -> Overview:
    """The case of the thing in the path, for whoever reads it; `whole`: with all of its history."""
    case = auth.case()
    reader = Reader(
        session=context.session(),
        engine=context.parts().engine,
        who=auth.me(),
        case=case,
        now=context.now(),
    )
    return Overview(
        reader=reader,
        definition_id=auth.found().row.definition_id,
        writer=frame.writing(case.office),
        whole=whole,
    )


@dataclass(kw_only=True)
class Sheet:
    """Everything that the page of a task shows.

    `way` is how the reader may do it: sendiri, atas_nama, or "" not at all.
    """

    case: Overview
    task: dict[str, Any]
    node: Node
    filling: Filling
    way: str
    drafting: Drafting

    @property
    def free(self) -> bool:
        """Nobody else holds it."""
        return self.task["assignee"] in {None, self.case.who.account}

    @property
    def mine(self) -> bool:
        return self.task["assignee"] is not None and self.free

    @property
    def holder(self) -> str:
        return self.case.cast.holder(self.task["assignee"])

    @property
    def can_be_held(self) -> bool:
        """Officers hold tasks; a citizen's is his anyway."""
        return self.task["role"] != CITIZEN and self.way == "sendiri"

    @property
    def items(self) -> list[str]:
        """The procedure's items that the element stands for, or the decision instead."""
        stated = (self.task["langkah"] or "").split()
        if stated == ["bukan-dari-sumber"]:
            return [self.node.properties.get("alasan", "")]
        return [one for one in stated if one != "struktur"]

    @property
    def from_source(self) -> bool:
        return self.task["langkah"] not in {"bukan-dari-sumber", "struktur", None}

    @property
    def needs_channel(self) -> bool:
        """An officer who acts for somebody online says over which channel he was asked."""
        at_counter = access.only_at_counter(self.case.case.channel)
        return self.way == "atas_nama" and not at_counter

    @property
    def told(self) -> list[tuple[str, str]]:
        """What the diagram has its officer read, or copy elsewhere, beside the form."""
        return beside.told(self.node, self.task["data"], self.case.writer)

    @property
    def links(self) -> list[tuple[str, str]]:
        """What the diagram leads to that is read elsewhere in the application."""
        return beside.links(self.node, self.task["data"])

    @property
    def phones(self) -> list[dict[str, Any]]:
        """Where the office is rung up, as far as its source says."""
        found: list[dict[str, Any]] = standards.office_data(self.case.case.office)[
            "phones"
        ]
        return found

    @property
    def remarks(self) -> list[tuple[str, str, str]]:
        """(field, title, words) of what is to be put right, where the form is corrected."""
        corrects = beside.STARTS_WITH in self.node.properties
        return remarks.last(self.case) if corrects else []

    @property
    def open(self) -> OpenTask | None:
        return next((one for one in self.case.tasks if one.id == self.task["id"]), None)

    @property
    def next_names(self) -> list[tuple[str, str]]:
        """(role, name) of what is done after this, if all goes well."""
        diagram = self.case.bundle.program.diagrams[self.task["process"]]
        engine = context.parts().engine
        return [
            (people.role(engine.role_of(leg.lane)), leg.name)
            for leg in ahead(diagram, self.node.id)
            if leg.shape == "tugas"
        ]


def sheet_of(task_id: int) -> Sheet:
    case = overview()
    task = case.reader.task(task_id)
    form = task["form"] or {"schema": filling.EMPTY, "ui": {}}
    node = case.node(task["process"], task["element_id"])
    sheet_filling = Filling(
        schema=form["schema"],
        ui=form["ui"],
        writer=case.writer,
        value=beside.at_first(node, form["schema"], task["data"]),
    )
    way = how(case.who, case.case, task["role"])
    return Sheet(
        case=case,
        task=task,
        node=node,
        filling=sheet_filling,
        way=way,
        drafting=_drafting(task, node, sheet_filling, way),
    )


def _drafting(task: Mapping[str, Any], node: Node, sent: Filling, way: str) -> Drafting:
    """What the reader has kept of it, where he may fill it in and there is something to fill.

    Whoever corrects a form sees it whole: he looks for what was remarked, not for what comes next.
    """
    if not way or task["status"] != "open" or not sent.has_fields:
        return Drafting(key=None)
    own = frame.parent(auth.me(), auth.case().office) == frame.CITIZEN
    corrects = beside.STARTS_WITH in node.properties
    return drafting.of_task(auth.me(), task["id"], sent, in_parts=own and not corrects)


@blueprint.get("/tugas/<id:task_id>")
@milik_berkas("tugas")
def show(task_id: int) -> Page:
    sheet = sheet_of(task_id)
    shown = sheet_page(sheet)
    news.remember(sheet.case)
    return shown


def sheet_page(
    sheet: Sheet, status: int = HTTPStatus.OK, *, failed: str = ""
) -> tuple[str, int]:
    """The page: the form while the task is open, else who did it and when."""
    parent = frame.parent(auth.me(), sheet.case.case.office)
    values: Mapping[str, Any] = {
        "lembar": sheet,
        "gambaran": sheet.case,
        "induk": parent,
        "gagal": failed,
        "berubah": news.of_case(sheet.case),
    }
    if sheet.task["status"] != "open":
        return frame.page(
            "tugas_selesai.html", status, pesan_tutup=closed(sheet), **values
        )
    name = "tugas_petugas.html" if parent == frame.OFFICER else "tugas_warga.html"
    return frame.page(
        name,
        status,
        formulir=sheet.filling.sheet(),
        kanal=people.channels(at_counter=access.may_come(sheet.case.case)),
        kanal_dipilih=request.form.get(filling.CHANNEL, ""),
        **values,
    )


def closed(sheet: Sheet) -> str:
    """ "Tugas ini diselesaikan oleh Rio Mella pukul 13.58."."""
    task = sheet.case.reader.task(sheet.task["id"])
    if task["status"] != "completed":
        return frame.told("Tugas ini sudah tidak diperlukan.")
    by, at = task["completed_by"], sheet.case.moment(task["completed_at"])
    who = sheet.case.cast.name(by, task["role"])
    return people.finished(who, at, sheet.case.writer, sheet.case.reader.now)


@blueprint.post("/tugas/<id:task_id>")
@milik_berkas("tugas")
def complete(task_id: int) -> Page:
    """Complete the task, or change rows and files of its form and show it again."""
    sheet = sheet_of(task_id)
    if sheet.task["status"] != "open":
        return sheet_page(sheet, HTTPStatus.CONFLICT)
    sheet.filling.read()
    if sheet.filling.errors:
        return sheet_page(sheet, HTTPStatus.UNPROCESSABLE_ENTITY)
    if sheet.filling.press is not None:
        return sheet_page(sheet)
    if request.form.get(BUTTON) in {drafting.NEXT, drafting.BACK}:
        return _turned(sheet)
    return attempt(
        lambda: _complete(sheet),
        sheet.filling,
        lambda status, failed: sheet_page(_again(sheet, status), status, failed=failed),
    ) or redirect(_after(sheet), HTTPStatus.SEE_OTHER)


def _turned(sheet: Sheet) -> Page:
    """The next part of a long form, or the one before; what stands on this one is kept."""
    onward = request.form[BUTTON] == drafting.NEXT
    if onward:
        drafting.judge(sheet.drafting, sheet.filling)
    if sheet.filling.errors:
        return sheet_page(sheet, HTTPStatus.UNPROCESSABLE_ENTITY)
    drafting.keep(sheet.drafting, sheet.filling)
    number = sheet.drafting.at + (1 if onward else -1)
    to = url_for("tugas.show", task_id=sheet.task["id"], bagian=number)
    return redirect(to, HTTPStatus.SEE_OTHER)


def _again(sheet: Sheet, status: int) -> Sheet:
    """The sheet to show after a refusal; what somebody else did is read anew."""
    drafting.turn_to_fault(sheet.drafting, sheet.filling)
    return sheet_of(sheet.task["id"]) if status == HTTPStatus.CONFLICT else sheet


def attempt(
    act: Callable[[], None],
    sent: Filling,
    shown: Callable[[int, str], tuple[str, int]],
) -> tuple[str, int] | None:
    """Do it; None when it was done, else the page that says why not, with what was typed."""
    try:
        act()
    except (InvalidDataError, InvalidError) as error:
        sent.refuse(error)
        return shown(HTTPStatus.UNPROCESSABLE_ENTITY, "")
    except ConflictError as error:
        return shown(HTTPStatus.CONFLICT, frame.told(error))
    except (ForbiddenError, NotAllowedError) as error:
        return shown(HTTPStatus.FORBIDDEN, frame.told(error))
    except StepError as error:
        if isinstance(error.__cause__, PstError):
            # The office's own rules: their words say what to put right, and trying again would not help.
            told = frame.told(error.__cause__)
            told += " " + frame.told("Isian Anda masih di bawah.")
            return shown(HTTPStatus.UNPROCESSABLE_ENTITY, told)
        log = structlog.get_logger("alur.web")
        log.exception("step", element=error.element_id)
        told = frame.told(error)
        return shown(HTTPStatus.BAD_GATEWAY, told + " " + frame.told(_kept()))
    return None


def _kept() -> str:
    reference = g.get("request_id", "")
    return (
        "Tugas tetap terbuka dan isian Anda masih di bawah. Coba kirim lagi; bila "
        f"berulang, sebutkan nomor rujukan {reference}."
    )


def standing(way: str, role: str) -> Standing:
    """In which capacity the reader acts, as he said on the page. Raises NotAllowedError."""
    channel = request.form.get(filling.CHANNEL) or None
    if channel is not None and channel not in access.CHANNELS:
        raise InvalidError("Pilih kanal yang dipakai pengguna.")
    on_behalf = way == "atas_nama"
    return access.standing(
        auth.me(), auth.case(), role, on_behalf=on_behalf, channel=channel
    )


def _complete(sheet: Sheet) -> None:
    if sheet.needs_channel and not request.form.get(filling.CHANNEL):
        raise InvalidError("Pilih kanal: lewat apa pengguna menghubungi kantor.")
    by = standing(sheet.way, sheet.task["role"])
    parts, now = context.parts(), context.now()

    def finish(session: Session) -> None:
        acting.complete(
            session,
            parts.engine,
            sheet.task["id"],
            sheet.filling.value or {},
            who=auth.me(),
            found=auth.found(),
            standing=by,
            now=now,
        )
        if sheet.drafting.key is not None and sheet.drafting.marked:
            drafts.drop(session, sheet.drafting.key)

    context.step(finish)


def _after(sheet: Sheet) -> str:
    """Where the reader goes on: his next form, the kiosk's number, or the case."""
    name = sheet.task["name"]
    if auth.me().kind == "kios":
        return url_for("kios.show")
    asked = access.is_requester(auth.me(), auth.case())
    done = _("Terkirim: %(nama)s.", nama=name) if asked else f"Selesai: {name}."
    flash(done, "hijau")
    if request.args.get("dari") == FROM_COUNTER:
        return url_for("loket.show")
    return starting.onward(auth.found())


@blueprint.post("/tugas/<id:task_id>/ambil")
@milik_berkas("tugas")
def take(task_id: int) -> Response:
    return _hold(task_id, inbox.claim, _("Anda mengambil tugas ini."))


@blueprint.post("/tugas/<id:task_id>/lepas")
@milik_berkas("tugas")
def release(task_id: int) -> Response:
    return _hold(task_id, inbox.release, _("Anda melepas tugas ini."))


def _hold(task_id: int, change: Callable[..., None], said: str) -> Response:
    role = auth.found().row.role
    by = acting.actor(access.standing(auth.me(), auth.case(), role))
    parts, now = context.parts(), context.now()
    try:
        context.step(
            lambda session: change(session, parts.engine, task_id, actor=by, now=now)
        )
    except ConflictError as error:
        writer = frame.writing(auth.case().office)
        flash(people.beaten(context.session(), error, writer, now), "galat")
    except ForbiddenError as error:
        flash(frame.told(error), "galat")
    else:
        flash(said)
    to = frame.local(
        request.form.get("kembali"), url_for("tugas.show", task_id=task_id)
    )
    return redirect(to, HTTPStatus.SEE_OTHER)
