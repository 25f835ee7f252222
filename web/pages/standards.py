"""What each office promises, for everybody: its services, their fourteen components, its documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint
from sqlalchemy.orm import Session

from engine import definitions
from engine.models import ProcessDefinition
from pst import documents, facts, offices, standards
from web import context, openness
from web.access import terbuka
from web.pages import frame
from web.pages.login import Page

blueprint: Final = Blueprint("standar", __name__)
CHANNELS: Final = {"langsung": "Datang langsung", "online": "Online"}
GROUPS: Final = {
    "service_delivery": "Komponen penyampaian pelayanan",
    "manufacturing": "Komponen pengelolaan pelayanan",
}


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service as the office's page lists it; `limits` are its time limits in the source's words."""

    key: str
    name: str
    complete: bool
    lacking: int
    limits: Sequence[str]


@blueprint.get("/standar")
@terbuka
def listing() -> Page:
    """Every office with its services."""
    officers = openness.active_officers(context.session())
    return frame.page(
        "standar.html",
        kantor=[
            (one, services(one.key), officers.get(one.key, 0) >= openness.FEWEST)
            for one in offices.offices()
        ],
    )


@blueprint.get("/standar/<office>")
@terbuka
def of_office(office: str) -> Page:
    """One office: whether it is open, hours, address, services, complaint channels, documents."""
    data = standards.office_data(office)
    return frame.page(
        "standar_kantor.html",
        **_office(office),
        data=data,
        jam=documents.hours(data),
        layanan=services(office),
        batas_lain=[
            one for one in standards.everything()["time_limits"] if _other(one, office)
        ],
    )


@blueprint.get("/standar/<office>/dokumen")
@terbuka
def papers(office: str) -> Page:
    """The office's documents as far as the sources have them: a decree, an SOP's header."""
    return frame.page(
        "standar_dokumen.html",
        **_office(office),
        dokumen=documents.documents(office),
        layanan_kantor=standards.services(office),
    )


@blueprint.get("/standar/<office>/<service>")
@terbuka
def of_service(office: str, service: str) -> Page:
    """The fourteen components of a service, as the edition for the public has them (AMB-21)."""
    found = documents.published(office, service)
    return frame.page(
        "standar_layanan.html",
        **_office(office),
        standar=found,
        nama=name_of(found),
        kelompok=GROUPS,
        kanal=CHANNELS,
        berlaku=[one for one in found["time_limits"] if _shown(one, found)],
        isi_komponen={
            one["code"]: [it for it in one["items"] if _shown(it, found)]
            for one in found["components"]
        },
        proses=_startable(context.session(), office, found["service"]),
    )


def _office(key: str) -> dict[str, Any]:
    place = offices.office(key)
    return {
        "kantor": place,
        "nama_kantor": place.name,
        "buka": openness.is_open(context.session(), key),
        "tutup": openness.CLOSED,
        "pernyataan": facts.facts(context.session(), key),
        "tidak_tercantum": standards.NOT_STATED,
    }


def services(office: str) -> list[Service]:
    """The office's services, in the order of its source."""
    found = []
    for key in standards.services(office):
        one = documents.published(office, key)
        lacking = sum(1 for it in one["components"] if it.get("missing"))
        found.append(
            Service(
                key=key,
                name=name_of(one),
                complete=one["complete"],
                lacking=lacking,
                limits=[
                    it.get("display", it["text"])
                    for it in one["time_limits"]
                    if it["purpose"] == "layanan" and _shown(it, one)
                ],
            )
        )
    return found


def name_of(standard: Mapping[str, Any]) -> str:
    """What the office calls the service; an SOP without a standard goes by the name of the SOP."""
    if "name" in standard:
        return str(standard["name"])
    return str(standard["documents"][0]["title"]["text"])


def _shown(entry: Mapping[str, Any], standard: Mapping[str, Any]) -> bool:
    return entry.get("version") in {None, standard["version"]}


def _other(limit: Mapping[str, Any], office: str) -> bool:
    """A limit of the office that is no service's: of its own governance."""
    named = limit["offices"] if "offices" in limit else [limit["office"]]
    served = {
        key
        for service in standards.services(office)
        for key in standards.standard(office, service)["procedures"]
    }
    return office in named and limit["procedure"] not in served


def _startable(
    session: Session, office: str, service: str
) -> Sequence[ProcessDefinition]:
    """The procedures by which Alur gives the service at this office now."""
    asked = service.partition("-")[0]
    return [
        one
        for one in definitions.all_current(session)
        if office in one.offices and one.service == asked
    ]
