"""What an admin's office states about itself, and the components that its standards' source lacks.

What the source states stands beside it and stays: nothing here takes its place.
"""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for

from pst import facts, offices, standards
from pst.errors import FactError
from web import access, auth, context
from web.access import ADMIN
from web.pages import frame, people
from web.pages.login import Page
from web.pages.standards import name_of, services
from web.rules import perlu_peran

blueprint: Final = Blueprint("keterangan_kantor", __name__)
REFUSED: Final = HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.get("/kantor/keterangan")
@perlu_peran(ADMIN)
def show() -> Page:
    return _shown(frame.own_office(ADMIN))


def _shown(office: str, status: int = HTTPStatus.OK, message: str = "") -> Page:
    return frame.page(
        "keterangan_kantor.html",
        status,
        **_facts(office),
        kantor_semua=frame.own_offices(ADMIN),
        jenis=facts.KINDS,
        sumber=stated(office),
        galat=message,
    )


def _facts(office: str) -> dict[str, Any]:
    """What both pages show of the office's own statements."""
    session = context.session()
    found = facts.facts(session, office)
    return {
        "kantor": offices.office(office),
        "fakta": found,
        "oleh": people.names(session, {one.entered_by for one in found.values()}),
        "isian": request.form,
        "tulis": frame.writing(office),
    }


def stated(office: str) -> Mapping[str, str]:
    """What the office's source states of the same things."""
    data = standards.office_data(office)
    address = data["address"]
    found = {
        "alamat": address["text"] if address else "",
        "telepon": _joined(data["phones"]),
        "surel": _joined(data["emails"]),
        "situs": _joined(data["websites"]),
        "kanal_pengaduan": _joined(data["complaint_channels"]),
        "kanal_online": _joined(
            one for channels in data["online_channels"].values() for one in channels
        ),
    }
    return {name: text for name, text in found.items() if text}


def _joined(found: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(dict.fromkeys(one.get("display", one["text"]) for one in found))


@blueprint.post("/kantor/keterangan")
@perlu_peran(ADMIN)
def save() -> Page:
    """State what was typed, in place of what the office stated before."""
    office = frame.own_office(ADMIN)
    try:
        _state(office, facts.KINDS)
    except FactError as error:
        return _shown(office, REFUSED, str(error))
    return _saved(url_for(".show", kantor=office))


def _state(office: str, names: Iterable[str]) -> None:
    """Raises FactError."""
    basis, by, now = (
        request.form.get("dasar", ""),
        auth.me().account or "",
        context.now(),
    )
    with context.transaction() as session:
        for name in names:
            facts.state(
                session,
                office,
                name,
                request.form.get(name, ""),
                basis=basis,
                actor=by,
                now=now,
            )


def _saved(to: str) -> Page:
    flash("Keterangan kantor disimpan.", "hijau")
    return redirect(to, HTTPStatus.SEE_OTHER)


@blueprint.get("/kantor/standar")
@perlu_peran(ADMIN)
def listing() -> Page:
    """The office's services, and how much of their standards its source lacks."""
    office = frame.own_office(ADMIN)
    return frame.page(
        "standar_kelola.html",
        **_facts(office),
        kantor_semua=frame.own_offices(ADMIN),
        layanan=[
            (one, [facts.component(one.key, it["code"]) for it in lacking])
            for one in services(office)
            for lacking in (facts.lacking(office, one.key),)
        ],
    )


@blueprint.get("/kantor/standar/<service>")
@perlu_peran(ADMIN)
def show_standard(service: str) -> Page:
    office = frame.own_office(ADMIN)
    return _standard(office, _service(office, service))


def _service(office: str, service: str) -> str:
    """Raises AbsentError."""
    if service not in standards.services(office):
        raise access.absent()
    return service


def _standard(
    office: str, service: str, status: int = HTTPStatus.OK, message: str = ""
) -> Page:
    found = standards.standard(office, service)
    return frame.page(
        "standar_satu.html",
        status,
        **_facts(office),
        nama=name_of(found),
        layanan=service,
        komponen=[
            (one, facts.component(service, one["code"])) for one in found["components"]
        ],
        tidak_tercantum=standards.NOT_STATED,
        galat=message,
    )


@blueprint.post("/kantor/standar/<service>")
@perlu_peran(ADMIN)
def save_standard(service: str) -> Page:
    """State the components that the source lacks, in the office's own words."""
    office = frame.own_office(ADMIN)
    lacking = facts.lacking(office, _service(office, service))
    try:
        _state(office, [facts.component(service, one["code"]) for one in lacking])
    except FactError as error:
        return _standard(office, service, REFUSED, str(error))
    return _saved(url_for(".show_standard", service=service, kantor=office))
