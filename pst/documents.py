"""What an office publishes about a service, gathered from the standards for its pages and the API.

Fresh JSON-able values throughout: the sources' own words beside the ids of their items. What a
source does not have says `missing`; it is never taken from another office (AMB-25).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import orjson

from pst import standards

HOURS_NOT_STATED: Final = "belum dinyatakan"
"""Shown for opening hours that the source does not have (AMB-51)."""


def published(office: str, service: str) -> dict[str, Any]:
    """Everything that the office's source says about a service.

    The standard with its fourteen components, and beside it the service's procedures,
    requirements, time limits and online channels, the office's hours and complaint channels, and
    the document that all of it stands in (a decree with definitions, or an SOP's header).
    `version` names the edition that is shown to the public where the source has several (AMB-21),
    `sha256` is that of the data. Raises CatalogueError.
    """
    found: dict[str, Any] = orjson.loads(_published(office, service))
    return found


@cache
def _published(office: str, service: str) -> bytes:
    standard = standards.standard(office, service)
    place = standards.office_data(office)
    found = standard | {
        "version": public_version(standard),
        "complete": not any(one.get("missing") for one in standard["components"]),
        "steps": [one for key in standard["procedures"] for one in steps(key)],
        "requirements": _of_procedures("requirements", standard),
        "time_limits": _of_procedures("time_limits", standard),
        "without_time_limit": _of_procedures("without_time_limit", standard),
        "hours": hours(place),
        "online_channels": place["online_channels"].get(standard["service"], []),
        "complaint_channels": place["complaint_channels"],
        "documents": documents(office),
    }
    content = json.dumps(found, sort_keys=True, ensure_ascii=False)
    return orjson.dumps(
        found | {"sha256": hashlib.sha256(content.encode()).hexdigest()}
    )


def public_version(standard: Mapping[str, Any]) -> str | None:
    """The edition shown to the public, such as `v2`; None where the source has one only."""
    editions = (one["id"] for one in standard.get("versions", ()) if one["public"])
    return next(editions, None)


def hours(office: Mapping[str, Any]) -> dict[str, Any]:
    """The office's hours as its source states them; else `missing`, and so it says."""
    stated: dict[str, Any] = office["hours"]
    return {"text": HOURS_NOT_STATED, "weekly": []} | stated


def steps(procedure: str) -> list[dict[str, Any]]:
    """The numbered items of a procedure in the source's order: id, text, actor, procedure."""
    return [
        {
            "id": one.id,
            "text": one.text,
            "actor": one.actor,
            "procedure": one.procedure,
        }
        for one in standards.items().values()
        if one.procedure == procedure
    ]


def documents(office: str) -> list[dict[str, Any]]:
    """The office's documents by id; a decree and an SOP's header with all that they contain."""
    whole = {one["id"]: one for one in standards.whole_documents()}
    return [
        one | {"content": whole.get(one["id"])}
        for one in standards.office_data(office)["documents"]
    ]


@cache
def ids() -> frozenset[str]:
    """The id of everything that the sources say, except a procedure's items and the register."""
    return frozenset(_ids(standards.everything()))


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        # The editions of a standard have ids within it only, and a row of the SOP's table is an item.
        if "id" in value and not ({"public", "components"} <= value.keys()):
            yield value["id"]
        for key, inner in value.items():
            yield from _ids(inner) if key != "rows" else ()
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)


def _of_procedures(kind: str, standard: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        one
        for one in standards.everything()[kind]
        if one["procedure"] in standard["procedures"]
    ]
