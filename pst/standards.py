"""What the five offices' standards and procedures say, read once from `pst/data`.

Source: the offices' published standards, extracted item by item. Where a source is silent or
contradicts itself, an entry of the register (`AMB-01` ...) says what was decided.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

import orjson

from pst.errors import CatalogueError

T = TypeVar("T")

NOT_STATED = "belum tercantum pada dokumen sumber"
"""Shown for a component that the source does not have (AMB-25); never filled from another office."""
CHANNELS = ("langsung", "online")


@dataclass(frozen=True, kw_only=True)
class Item:
    """A numbered item of a procedure. `text` is the source's sentence, `actor` our reading of who does it."""

    id: str
    procedure: str
    text: str
    actor: str
    note: str


@dataclass(frozen=True, kw_only=True)
class TimeLimit:
    """A time limit of a source. `amount` is None where the source gives no number.

    `kind` is one of working_days, calendar_days, working_minutes, working_hours, hours, window,
    immediate, recurring_years, recurring_months, on_demand. `measured_in_hours`: with unknown
    opening hours it is not measured (AMB-51).
    """

    id: str
    office: str | None
    procedure: str
    item: str | None
    purpose: str
    text: str
    kind: str
    amount: int | None
    enabled: bool
    measured_in_hours: bool
    ambiguities: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Ambiguity:
    """An entry of the register of doubts: where, what is unclear, what was decided."""

    id: str
    severity: str
    where: str
    problem: str
    decision: str


@cache
def _standards() -> dict[str, Any]:
    return _data("standards.json")


@cache
def _procedures() -> dict[str, Any]:
    return _data("procedures.json")


def _data(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = orjson.loads((files("pst") / "data" / name).read_bytes())
    return loaded


def _fresh(value: Any) -> Any:  # noqa: ANN401 -- any JSON value
    """A value of its own for the caller: written and read again, which takes a tenth of copying it deeply."""
    return orjson.loads(orjson.dumps(value))


def office_data(key: str) -> dict[str, Any]:
    """Everything the source says about an office: address, channels, hours, documents.

    Raises CatalogueError for an office that is not among the sources.
    """
    for office in _standards()["offices"]:
        if office["key"] == key:
            found: dict[str, Any] = _fresh(office)
            return found
    raise CatalogueError(
        f"Kantor “{key}” tidak dikenal. Pilih salah satu: {', '.join(office_keys())}."
    )


@cache
def office_keys() -> tuple[str, ...]:
    """Keys of the offices, in the order of the sources."""
    return tuple(office["key"] for office in _standards()["offices"])


@cache
def items() -> Mapping[str, Item]:
    """Every numbered item of every procedure by id, sub-items included."""
    found: dict[str, Item] = {}
    for procedure in (*_procedures()["procedures"], *_procedures()["governance"]):
        for step in _walk(procedure["steps"]):
            item = _item(procedure["id"], step)
            found[item.id] = item
    return MappingProxyType(found)


def _walk(steps: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for step in steps:
        yield step
        yield from _walk(step["sub"])


def _item(procedure: str, step: Mapping[str, Any]) -> Item:
    return Item(
        id=f"{procedure}-{step['src']}",
        procedure=procedure,
        text=step["text"],
        actor=step["actor"],
        note=step["note"],
    )


def item(item_id: str) -> Item:
    """The item by id, such as `KUPANG-KONSUL-LANGSUNG-a`. Raises CatalogueError."""
    return _found(items(), item_id, "Butir")


@cache
def time_limits() -> Mapping[str, TimeLimit]:
    """Every time limit of the sources by id, such as `KUPANG-KONSUL-ONLINE-WAKTU`."""
    return MappingProxyType(
        {entry["id"]: _time_limit(entry) for entry in _standards()["time_limits"]}
    )


def _time_limit(entry: Mapping[str, Any]) -> TimeLimit:
    return TimeLimit(
        id=entry["id"],
        office=entry["office"],
        procedure=entry["procedure"],
        item=entry.get("item"),
        purpose=entry["purpose"],
        text=entry.get("display", entry["text"]),
        kind=entry["kind"],
        amount=entry["amount"],
        enabled=entry.get("enabled", True),
        measured_in_hours=entry["needs_hours"],
        ambiguities=tuple(entry["amb"]),
    )


def time_limit(limit_id: str) -> TimeLimit:
    """The time limit by id. Raises CatalogueError."""
    return _found(time_limits(), limit_id, "Jangka waktu")


@cache
def ambiguities() -> Mapping[str, Ambiguity]:
    """The register of doubts and decisions by id, such as `AMB-12`."""
    return MappingProxyType(
        {entry["id"]: Ambiguity(**entry) for entry in _procedures()["ambiguities"]}
    )


def ambiguity(ambiguity_id: str) -> Ambiguity:
    """The register's entry by id. Raises CatalogueError."""
    return _found(ambiguities(), ambiguity_id, "Keputusan")


def _found(values: Mapping[str, T], key: str, what: str) -> T:
    try:
        return values[key]
    except KeyError:
        raise CatalogueError(
            f"{what} “{key}” tidak ada dalam katalog. Periksa penulisan id-nya."
        ) from None


def standard(office: str, service: str) -> dict[str, Any]:
    """The office's standard for a service, its fourteen components in order, each with its id.

    `service` is the standard's (`konsultasi`) or the start of it, where only one fits
    (`konsultasi` for Blitar's `konsultasi-online`). A component that the source does not have
    says `missing` and NOT_STATED (AMB-25). A fresh, JSON-able value. Raises CatalogueError.
    """
    office_data(office)
    for entry in (*_standards()["standards"], *_standards()["without_standard"]):
        if entry["office"] == office and _serves(entry["service"], service):
            return _complete(_fresh(entry))
    raise CatalogueError(
        f"Standar layanan “{service}” tidak ada untuk kantor “{office}”. "
        f"Yang ada: {', '.join(services(office))}."
    )


def services(office: str) -> tuple[str, ...]:
    """Services of the office for which a standard or a procedure is in the source."""
    entries = (*_standards()["standards"], *_standards()["without_standard"])
    return tuple(entry["service"] for entry in entries if entry["office"] == office)


@cache
def channels(procedure: str) -> frozenset[str]:
    """Over which channels the source describes a procedure: langsung, online, or both. Raises CatalogueError."""
    told = {one["id"]: one["chan"] for one in _procedures()["procedures"]}
    return frozenset(
        one for one in CHANNELS if one in _found(told, procedure, "prosedur")
    )


def everything() -> dict[str, Any]:
    """All that the standards' file has, as a fresh value."""
    found: dict[str, Any] = _fresh(_standards())
    return found


def whole_documents() -> tuple[dict[str, Any], ...]:
    """The documents that the sources have word by word: Kupang's decree, the header of Bengkulu's SOP."""
    return tuple(_fresh([_standards()["decree"], _standards()["sop_header"]]))


def _serves(stated: str, asked: str) -> bool:
    return stated == asked or stated.startswith(f"{asked}-")


def _complete(entry: dict[str, Any]) -> dict[str, Any]:
    standard_id = entry.setdefault(
        "id", f"{entry['office']}-{entry['service']}".upper()
    )
    present = {
        component["code"]: component for component in entry.get("components", ())
    }
    entry["components"] = [
        {"id": f"{standard_id}-{blank['code'].upper()}"}
        | blank
        | present.get(blank["code"], {"missing": True, "note": NOT_STATED, "items": []})
        for blank in _standards()["components"]
    ]
    return entry
