"""Who somebody is, as the reader may know it: names for officers, roles for citizens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types
from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.contract import SYSTEM
from engine.errors import ConflictError
from pst.queue import QueueTicket
from web import access
from web.access import Case, Identity
from web.formatting import Writer
from web.models import Account, Membership

ROLES: Final[Mapping[str, str]] = {
    "pengguna": "Pengguna Layanan",
    "resepsionis": "Resepsionis",
    "petugas": "Petugas Layanan",
    "bendahara": "Bendahara",
    "kepala": "Kepala",
    "unit_kerja": "Unit Kerja",
    "penanggung_jawab": "Penanggung Jawab",
    "pemilik": "Pemilik Proses",
    "admin": "Admin",
    "auditor": "Auditor",
    "aplikasi": "Aplikasi",
}
CHANNELS: Final[Mapping[str, str]] = {
    "langsung": "Datang langsung",
    "whatsapp": "WhatsApp",
    "webchat": "Webchat",
    "surel": "Surel",
    "telepon": "Telepon",
}
GUEST: Final = "Tamu"
KIOSK: Final = "Kios"
STRANGER: Final = "Tamu dari berkas lain"


def channels(*, at_counter: bool) -> list[tuple[str, str]]:
    """(value, words) over which an officer may say that he was asked; at the counter where that can be."""
    return [
        (value, told)
        for value, told in CHANNELS.items()
        if at_counter or value != access.AT_COUNTER
    ]


def role(name: str | None) -> str:
    """A role in the words of the office."""
    told = ROLES.get(name or "", (name or "").replace("_", " ").capitalize())
    return str(_(told)) if told else ""


def names(session: Session, usernames: Iterable[str | None]) -> dict[str, str]:
    """The names of these accounts; who has none is left out. One statement."""
    wanted = {name for name in usernames if name}
    if not wanted:
        return {}
    rows = session.execute(
        select(Account.username, Account.name).where(Account.username.in_(wanted))
    )
    return {row.username: row.name for row in rows}


def colleagues(
    session: Session, office: str, role_name: str, *, but: str | None
) -> list[tuple[str, str]]:
    """(user name, name) of the others who hold the role in the office, by name."""
    rows = session.execute(
        select(Account.username, Account.name)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Membership.office == office,
            Membership.role == role_name,
            Account.active,
            Account.username != (but or ""),
        )
        .order_by(Account.name, Account.username)
    )
    return [(username, name) for username, name in rows]


def officers(
    session: Session, places: Iterable[str], *, but: str | None
) -> list[tuple[str, str]]:
    """(user name, name) of who handles tasks in one of these offices, by name."""
    rows = session.execute(
        select(Account.username, Account.name)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Membership.office.in_(list(places)),
            Membership.role.in_(access.OFFICERS),
            Account.active,
            Account.username != (but or ""),
        )
        .distinct()
        .order_by(Account.name, Account.username)
    )
    return [(username, name) for username, name in rows]


def beaten(
    session: Session, error: ConflictError, writer: Writer, now: datetime
) -> str:
    """Who was faster, by name and when: "Tugas ini diselesaikan oleh Rio Mella pukul 13.58."."""
    if error.by is None:
        return str(_(str(error)))
    name = names(session, [error.by]).get(error.by, error.by)
    if error.at is None:
        return str(_("Tugas ini sudah diambil oleh %(nama)s.", nama=name))
    return finished(name, error.at, writer, now)


def finished(name: str, at: datetime, writer: Writer, now: datetime) -> str:
    """ "Tugas ini diselesaikan oleh Rio Mella pukul 13.58."."""
    if writer.date(at) == writer.date(now):
        hour = writer.time(at, zone=False)
        return str(
            _(
                "Tugas ini diselesaikan oleh %(nama)s pukul %(jam)s.",
                nama=name,
                jam=hour,
            )
        )
    day = writer.recent(at, now)
    return str(_("Tugas ini diselesaikan oleh %(nama)s %(saat)s.", nama=name, saat=day))


def queue_numbers(session: Session, instances: Iterable[int]) -> dict[int, str]:
    """The number of each of these cases whose visitor holds one, such as B-014."""
    found = session.scalars(
        select(QueueTicket).where(QueueTicket.instance_id.in_(list(instances)))
    )
    return {ticket.instance_id: ticket.label for ticket in found}


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Everybody in a case, for one reader.

    A citizen reads "Anda" and roles; an officer reads names. `known` are names of
    accounts, `requester` the name of whoever asked, if he said it.
    """

    who: Identity
    case: Case
    known: Mapping[str, str]
    requester: str | None

    def name(self, actor: str | None, role_name: str | None = None) -> str:
        """Who did it; nobody is the application itself."""
        if actor is None or actor == SYSTEM:
            return role("aplikasi")
        if self._is_reader(actor):
            return str(_("Anda"))
        if actor == "kios" or actor.startswith(access.STRANGER):
            return str(_(KIOSK) if actor == "kios" else _(STRANGER))
        if actor.startswith("tamu:") or actor == self.case.requester:
            return self.requester or str(_(GUEST))
        if not self.inside:
            return role(role_name)
        return self.known.get(actor, actor)

    @property
    def inside(self) -> bool:
        """Whether the reader belongs to the office."""
        return self.case.office in access.visible_offices(self.who)

    def holder(self, assignee: str | None) -> str:
        return "Belum diambil" if assignee is None else self.name(assignee)

    def _is_reader(self, actor: str) -> bool:
        if actor == self.who.account:
            return True
        asked = access.is_requester(self.who, self.case)
        return asked and actor in {access.guest(self.case), self.case.requester}
