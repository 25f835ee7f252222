"""What each office promises, for everybody: its services, their fourteen components, its documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, request
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types
from sqlalchemy.orm import Session

from engine.models import ProcessDefinition
from pst import calendar, documents, facts, offices, queue, standards
from web import context, counters, openness
from web.pages import frame, procedures
from web.pages.limits import UNITS
from web.pages.login import Page
from web.pages.opening import opening
from web.pages.queue_views import SERVICES
from web.rules import terbuka

blueprint: Final = Blueprint("standar", __name__)
FEES: Final = "a4"
_UNITS: Final = {
    "working_minutes": "menit_kerja",
    "working_hours": "jam_kerja",
    "working_days": "hari_kerja",
    "calendar_days": "hari",
}
CHANNELS: Final = {"langsung": "Datang langsung", "online": "Online"}
GROUPS: Final = {
    "service_delivery": "Komponen penyampaian pelayanan",
    "manufacturing": "Komponen pengelolaan pelayanan",
}


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A time limit: "3 hari kerja", and the source's sentence about it."""

    headline: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service as the office's page lists it: by channel its time limits, and its fees, as the source says them.

    `limits` without a channel stand under "".
    """

    key: str
    name: str
    complete: bool
    lacking: int
    limits: Mapping[str, Sequence[Promise]]
    fees: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Before:
    """What its standard tells who is about to begin a procedure: what to have ready, how long it takes, what it costs."""

    service: str
    name: str
    requirements: Sequence[Mapping[str, Any]]
    limits: Sequence[Promise]
    fees: Sequence[str]


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
    data, session = standards.office_data(office), context.session()
    return frame.page(
        "standar_kantor.html",
        **_office(office),
        data=data,
        jam=documents.hours(data),
        buka_kini=opening(
            calendar.read(session, office), frame.writing(office), context.now()
        ),
        menunggu=_waiting(session, office),
        layanan=services(office),
        batas_lain=_others(office),
    )


def _waiting(session: Session, office: str) -> list[tuple[str, int]]:
    """(service, people) of whom somebody waits for now."""
    found = queue.standing(session, office, counters.today(office, context.now()))
    return [(SERVICES[key], found[key]) for key in SERVICES if found.get(key)]


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
    running = procedures.serving(office, found["service"])
    return frame.page(
        "standar_layanan.html",
        **_office(office),
        standar=found,
        **_way(found, running),
        nama=name_of(found),
        kelompok=GROUPS,
        kanal=CHANNELS,
        berlaku=[one for one in found["time_limits"] if _shown(one, found)],
        isi_komponen={
            one["code"]: [it for it in one["items"] if _shown(it, found)]
            for one in found["components"]
        },
    )


def _way(
    standard: Mapping[str, Any], running: Sequence[ProcessDefinition]
) -> dict[str, Any]:
    """The channel that is shown, what stands on its line, and what can be begun over it."""
    served = {one: standards.channels(one) for one in standard["procedures"]}
    offered = [
        one
        for one in ("online", "langsung")
        if any(one in it for it in served.values())
    ]
    asked = request.args.get("kanal", "")
    shown = asked if asked in offered else offered[0]
    own = [one for one in running if shown in one.channel.split()]
    shapes = procedures.shapes(running)
    return {
        "kanal_ini": shown,
        "kanal_ada": offered,
        "langkah": [
            (one, procedures.lines(one, shapes))
            for one, over in served.items()
            if shown in over
        ],
        "proses": own,
    }


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
                limits=_limits(one),
                fees=[
                    it["text"]
                    for it in one["components"]
                    if it["code"] == FEES
                    for it in it["items"]
                ],
            )
        )
    return found


def service_of(office: str, process: ProcessDefinition) -> str | None:
    """The office's service whose standard the process carries out; None for a complaint."""
    named = standards.services(office)
    return next((key for key in named if procedures.gives(process, key)), None)


def before(office: str, process: ProcessDefinition) -> Before | None:
    """What the office's standard says for the channels of the process; None where none is of it."""
    key, ways = service_of(office, process), ["", *process.channel.split()]
    if key is None:
        return None
    (promised,) = (one for one in services(office) if one.key == key)
    stated = documents.published(office, key)["requirements"]
    return Before(
        service=key,
        name=promised.name,
        requirements=[one for one in stated if one.get("channel", "") in ways],
        limits=[one for way in ways for one in promised.limits.get(way, ())],
        fees=promised.fees,
    )


def _limits(standard: Mapping[str, Any]) -> Mapping[str, Sequence[Promise]]:
    """What is promised of the service as a whole, by channel."""
    found: dict[str, list[Promise]] = {}
    for one in standard["time_limits"]:
        if one["purpose"] == "layanan" and _shown(one, standard):
            told = Promise(
                headline=_headline(one), text=one.get("display", one["text"])
            )
            found.setdefault(one.get("channel") or "", []).append(told)
    return found


def _headline(limit: Mapping[str, Any]) -> str:
    """ "3 hari kerja"; nothing where the source's number is not one to count by."""
    unit = _UNITS.get(limit["kind"])
    if unit is None or not limit.get("amount"):
        return ""
    return f"{limit['amount']} {_(UNITS[unit])}"


def name_of(standard: Mapping[str, Any]) -> str:
    """What the office calls the service; an SOP without a standard goes by the name of the SOP."""
    if "name" in standard:
        return str(standard["name"])
    return str(standard["documents"][0]["title"]["text"])


def _shown(entry: Mapping[str, Any], standard: Mapping[str, Any]) -> bool:
    return entry.get("version") in {None, standard["version"]}


def _others(office: str) -> list[dict[str, Any]]:
    """Limits of the office that are no service's: of its own governance."""
    served = {
        key
        for service in standards.services(office)
        for key in documents.published(office, service)["procedures"]
    }
    return [
        one
        for one in standards.everything()["time_limits"]
        if office in one.get("offices", [one.get("office")])
        and one["procedure"] not in served
    ]
