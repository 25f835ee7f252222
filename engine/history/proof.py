"""Proof that nobody altered a case's history: every hash is computed again."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.errors import HistoryError
from engine.history.chain import GENESIS, commitment, digest_of, header_hash, moment
from engine.history.reading import Event, read
from engine.models import EventData, ProcessInstance


def field_name(seq: int, path: str) -> str:
    """One field of a case's history, as an erasure names it."""
    return f"{seq}:{path}"


def verify(session: Session, instance_id: int) -> int:
    """Recompute the whole chain of a case; the number of events.

    Raises HistoryError naming the first event that does not hold together.
    """
    events = read(session, instance_id)
    salts = {
        (seq, path): salt
        for seq, path, salt in session.execute(
            select(EventData.seq, EventData.path, EventData.salt).where(
                EventData.instance_id == instance_id
            )
        )
    }
    _verify_erasures(events)
    previous = GENESIS
    for number, event in enumerate(events, start=1):
        _verify_event(instance_id, event, number, previous)
        for path, value in event.data.items():
            salt = salts[event.seq, path]
            if commitment(salt or b"", value).hex() != event.commitments[path]:
                raise HistoryError(
                    f"Isian “{path}” pada langkah {event.seq} tidak sama dengan yang dicatat."
                )
        previous = bytes.fromhex(event.hash)
    stray = {seq for seq, _ in salts} - {event.seq for event in events}
    if stray:
        raise HistoryError(f"Ada isian untuk langkah {min(stray)}, yang tidak ada.")
    _verify_end(session, instance_id, len(events), previous)
    return len(events)


def _verify_end(session: Session, instance_id: int, number: int, last: bytes) -> None:
    head = session.execute(
        select(ProcessInstance.last_seq, ProcessInstance.last_hash).where(
            ProcessInstance.id == instance_id
        )
    ).one()
    if (head.last_seq, head.last_hash) != (number, last):
        raise HistoryError(
            f"Riwayat berakhir pada langkah {number}, seharusnya {head.last_seq}."
        )


def _verify_erasures(events: Sequence[Event]) -> None:
    """What is gone must be named by an erasure."""
    named = {
        name
        for event in events
        if event.type == "data_erased"
        for name in event.data.get("isian", ())
    }
    for event in events:
        for path in event.commitments.keys() - event.data.keys():
            if field_name(event.seq, path) not in named:
                raise HistoryError(
                    f"Isian “{path}” pada langkah {event.seq} hilang tanpa catatan penghapusan."
                )


def _verify_event(instance_id: int, event: Event, number: int, previous: bytes) -> None:
    if event.seq != number:
        raise HistoryError(f"Langkah {number} hilang dari riwayat.")
    expected = digest_of(event.commitments).hex() if event.commitments else None
    if event.digest != expected:
        raise HistoryError(
            f"Isian pada langkah {number} tidak sama dengan ringkasannya."
        )
    header = {
        "instance": instance_id,
        "seq": event.seq,
        "at": moment(event.at),
        "type": event.type,
        "actor": event.actor,
        "on_behalf_of": event.on_behalf_of,
        "role": event.role,
        "process": event.process,
        "element_id": event.element_id,
        "flow_id": event.flow_id,
        "langkah": event.langkah,
        "digest": event.digest,
    }
    if header_hash(previous, header).hex() != event.hash:
        raise HistoryError(
            f"Langkah {number} tidak cocok dengan rantai: isinya atau urutannya berubah."
        )
