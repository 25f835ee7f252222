"""Kupang's counters, and visitors with numbers in front of them."""

from pst import queue
from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import at_counter, fill
from web.clock import DemoClock

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


def numbered(town: Town, sari: Visitor, name: str = "Yohanes Lado", **more: str) -> int:
    """A guest who holds a number and waits for the front office."""
    case = at_counter(town, sari, name)
    assert fill(town, sari, case, "ambil_nomor", **more).status == 200
    return case


def forwarded(town: Town, sari: Visitor, name: str = "Yohanes Lado") -> int:
    """A guest whose guest book is filled and who waits for the desk."""
    case = numbered(town, sari, name)
    for element in ("tunggu_panggilan", "periksa_kartu"):
        assert fill(town, sari, case, element).status == 200
    assert fill(town, sari, case, "isi_buku_tamu", nama=name).status == 200
    return case


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
