"""Kupang's counters, and visitors with numbers in front of them."""

from typing import Any
from urllib.parse import urlsplit

from engine import instances
from engine.contract import Actor
from pst import queue
from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import ANSWERS, COUNTER
from web import acting
from web.access import Identity
from web.acting import Asked
from web.clock import DemoClock
from web.pages.following import address

STAGES = {
    "Front office": ["depan"],
    "Konsultasi 1": ["layanan"],
    "Loket 3": ["layanan"],
}


def counters(town: Town) -> dict[str, int]:
    """The office's counters by name."""
    with town.sessions.begin() as session:
        return {
            name: queue.add(
                session,
                "kupang",
                name=name,
                services=["konsultasi", "penjualan"],
                stages=stages,
                actor="admin.kupang",
                now=DemoClock().real(),
            ).id
            for name, stages in STAGES.items()
        }


SARI = Identity(
    kind="akun",
    via="token",
    account="resepsionis.kupang",
    memberships=frozenset({("kupang", "resepsionis")}),
)


def numbered(town: Town, name: str = "Yohanes Lado", antrian: str = "umum") -> int:
    """A guest who holds a number and waits for the front office; his case's id."""
    with town.sessions.begin() as session:
        case = acting.start(
            session,
            town.engine,
            COUNTER,
            who=SARI,
            office="kupang",
            asked=Asked(name=name),
            now=DemoClock().real(),
        ).id
    complete(town, case, "ambil_nomor", {"antrian": antrian})
    return case


def forwarded(town: Town, name: str = "Yohanes Lado") -> int:
    """A guest whose guest book is filled and who waits for the desk."""
    case = numbered(town, name)
    complete(town, case, "tunggu_panggilan")
    complete(town, case, "periksa_kartu", {"diperlihatkan": False})
    complete(town, case, "isi_buku_tamu", ANSWERS["isi_buku_tamu"] | {"nama": name})
    return case


def complete(
    town: Town,
    case: int,
    element: str,
    data: dict[str, Any] | None = None,
    by: str = "resepsionis.kupang",
) -> None:
    """Complete the case's open task there, as the office does for its guest."""
    with town.sessions.begin() as session:
        instances.complete_task(
            session,
            town.engine,
            town.task(case, element),
            data or {},
            actor=Actor(id=by, role="resepsionis"),
            now=DemoClock().real(),
        )


def followed(town: Town, case: int) -> str:
    """The path of the page on which the case's visitor follows his number."""
    with town.sessions() as session, town.app.test_request_context():
        ticket = queue.ticket(session, case)
        assert ticket is not None
        return urlsplit(address(ticket)).path


def sits(visitor: Visitor, counter: int) -> Visitor:
    visitor.get("/loket")
    return visitor.post("/loket/tempati", {"loket": counter})


def press(visitor: Visitor, act: str, **more: object) -> Visitor:
    """Press the button of the counter's page whose form leads there."""
    visitor.get("/loket")
    return visitor.post(f"/loket/{act}", visitor.fields(f"/loket/{act}") | more)


def queue_of(visitor: Visitor) -> str:
    """Who waits, as the counter's page tells it."""
    return words(visitor.page.get_element_by_id("antrian"))
