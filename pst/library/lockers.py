"""Lockers, and the cards that are left for them until they are empty again (AMB-28)."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from itertools import count
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst import changes
from pst.errors import LibraryError
from pst.library.tables import Locker, LockerDeposit

LONGEST: Final = 20
MOST: Final = 500


def set_lockers(
    session: Session, office: str, numbers: Sequence[str], *, actor: str, now: datetime
) -> None:
    """Name the office's lockers, in this order. Raises LibraryError for what is no list of lockers."""
    cleaned = [one.strip() for one in numbers if one.strip()]
    if len(cleaned) > MOST or any(len(one) > LONGEST for one in cleaned):
        raise LibraryError(
            f"Tulis paling banyak {MOST} loker, masing-masing paling panjang {LONGEST} huruf."
        )
    if len(set(cleaned)) < len(cleaned):
        raise LibraryError("Tulis setiap nomor loker satu kali saja.")
    changes.record(
        session,
        office=office,
        kind="loker",
        subject="loker",
        before=list(lockers(session, office)),
        after=cleaned,
        actor=actor,
        now=now,
    )
    session.execute(delete(Locker).where(Locker.office == office))
    for place, number in enumerate(cleaned):
        session.add(Locker(office=office, number=number, place=place))
    session.flush()


def lockers(session: Session, office: str) -> Sequence[str]:
    """The numbers of the office's lockers, in the office's order."""
    return session.scalars(
        select(Locker.number).where(Locker.office == office).order_by(Locker.place)
    ).all()


def deposits(session: Session, office: str) -> Sequence[LockerDeposit]:
    """What was left and is not back yet, the oldest first."""
    return session.scalars(
        select(LockerDeposit)
        .where(LockerDeposit.office == office, LockerDeposit.returned_at.is_(None))
        .order_by(LockerDeposit.deposited_at, LockerDeposit.id)
    ).all()


def free(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations; the lockers lie in the rows
    kantor: str,
) -> dict[str, Any]:
    """Lockers that can be given now: `{"kosong": ["1", "2"]}`, in the office's order.

    An office that named none is offered the first number that nobody has.
    """
    taken = {one.locker for one in deposits(session, kantor)}
    named = lockers(session, kantor) or [_first_number(taken)]
    return {"kosong": [one for one in named if one not in taken]}


def _first_number(taken: AbstractSet[str]) -> str:
    return next(str(one) for one in count(1) if str(one) not in taken)


def deposit(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    titipan: Mapping[str, Any],
) -> dict[str, Any]:
    """Write down which kind of card was left for which locker: `{"loker", "waktu": ISO time}`.

    `titipan` has jenis (of the card) and loker. Raises LibraryError when the locker is in use.
    """
    number = str(titipan["loker"]).strip()
    row = insert(LockerDeposit).values(
        instance_id=berkas,
        office=kantor,
        locker=number,
        card_kind=titipan["jenis"],
        deposited_at=now,
    )
    # Two receptionists may give the same locker at once: the index decides, without an error in the step.
    given = session.scalar(row.on_conflict_do_nothing().returning(LockerDeposit.id))
    if given is None:
        raise LibraryError(f"Loker {number} sedang dipakai. Pilih loker lain.")
    return {"loker": number, "waktu": _iso(now)}


def give_back(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    pengembalian: Mapping[str, Any],
) -> dict[str, Any]:
    """The card is with its owner and the locker is empty again: `{"loker", "waktu"}`.

    `pengembalian` is the checklist, kartu and loker, both of which have to hold. Raises LibraryError.
    """
    if not (pengembalian.get("kartu") and pengembalian.get("loker")):
        raise LibraryError("Centang kartu dan loker: keduanya harus sudah kembali.")
    number = session.scalar(
        update(LockerDeposit)
        .where(LockerDeposit.instance_id == berkas, LockerDeposit.returned_at.is_(None))
        .values(returned_at=now)
        .returning(LockerDeposit.locker)
    )
    if number is None:
        # Somebody may have written it down on the page of the lockers already.
        number = session.scalar(
            select(LockerDeposit.locker).where(LockerDeposit.instance_id == berkas)
        )
    if number is None:
        raise LibraryError("Berkas ini tidak menitipkan kartu.")
    return {"loker": number, "waktu": _iso(now)}


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
