"""Who may see and do what: pure rules over values, deny by default.

The rules about cases follow the section "Who acts" of the design and AMB-50 of the register.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from web import guarding
from web.errors import AbsentError, ForbiddenError
from web.guarding import Guard

CITIZEN: Final = "pengguna"
SERVING: Final = ("resepsionis", "petugas")
"""The roles that serve visitors, and may act on their behalf; the first one held counts."""
OFFICERS: Final = guarding.OFFICERS
ADMIN: Final = "admin"
OVERSEERS: Final = frozenset({"pemilik", "auditor", ADMIN})
ROLES: Final = OFFICERS | OVERSEERS | {CITIZEN}
STEERING: Final = frozenset({"petugas", "kepala", "pemilik", "admin"})
"""Who may cancel a case of the office or retry what failed in it."""
SETTERS: Final = ("admin", "kepala")
"""Who says for an office what the sources leave to it."""
AT_COUNTER: Final = "langsung"
STRANGER: Final = "tamu-lain:"
"""How history names whoever holds the code of another case, so that he is not taken for this one's requester."""
UNKNOWN: Final = "tamu:"
"""How history names whoever begins a case without an account, before the case has its number."""
CHANNELS: Final = ("langsung", "whatsapp", "webchat", "surel", "telepon")
"""Over which an officer may act for somebody (AMB-50)."""

Kind = Literal["akun", "kios", "kode", "umum"]


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Whoever sends a request, as far as it was proved.

    `account` is the user name of an account with (office, role) `memberships`; a kiosk
    has its `office`; `instance` is the only case that a kiosk or a code reaches.
    Whoever gave neither is `umum` (`anybody`), for processes that anybody may begin.
    `via` tells a bearer token from a browser, which needs CSRF protection.
    `second_factor`: the account has one beside its password. `language` is the account's, `keys` whether
    single letters are shortcuts for it.
    """

    kind: Kind
    via: Literal["peramban", "token"]
    account: str | None = None
    name: str = ""
    memberships: frozenset[tuple[str, str]] = frozenset()
    office: str | None = None
    instance: int | None = None
    second_factor: bool = False
    language: str | None = None
    keys: bool = True

    def roles_in(self, office: str) -> frozenset[str]:
        return frozenset(role for place, role in self.memberships if place == office)

    @property
    def offices(self) -> frozenset[str]:
        return frozenset(office for office, _ in self.memberships)

    @property
    def holder(self) -> str:
        """Stands for this identity where something is kept for it, e.g. an uploaded file."""
        return self.account or f"tamu:{self.instance or ''}"


@dataclass(frozen=True, kw_only=True)
class Case:
    """What the rules need to know of a case.

    `requester` is the account that asked, None for a guest. `channel` is the process's:
    `langsung`, `online`, or both with a blank between where one procedure has two branches.
    `guard` is there where not the whole office reads the case.
    """

    id: int
    number: str
    office: str
    channel: str
    requester: str | None
    guard: Guard | None = None


@dataclass(frozen=True, kw_only=True)
class Startable:
    """What the rules need to know of a process; `role` is that of the start's lane.

    `open`: anybody may begin it, also without an account (the process says `pemula` = siapa-saja).
    """

    offices: frozenset[str]
    channel: str
    role: str = CITIZEN
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class Standing:
    """In which capacity somebody acts, as history will hold it."""

    id: str
    role: str
    on_behalf_of: str | None = None
    channel: str | None = None


def anybody() -> Identity:
    """Whoever has proved nothing, or does not want to."""
    return Identity(kind="umum", via="peramban")


def at_counter(channel: str) -> bool:
    """Whether a procedure over these channels is also one at the counter."""
    return AT_COUNTER in channel.split()


def only_at_counter(channel: str) -> bool:
    """Whether it is one at the counter and nothing else, so that nobody need say so."""
    return channel == AT_COUNTER


def may_come(case: Case) -> bool:
    """Whether its requester may have asked in person: at a counter's procedure, and whoever has no account."""
    return at_counter(case.channel) or case.requester is None


def is_requester(who: Identity, case: Case) -> bool:
    """The requester himself, or whoever holds the case at a kiosk or by its code."""
    if who.kind != "akun":
        return who.instance == case.id
    return who.account is not None and who.account == case.requester


def may_see(who: Identity, case: Case) -> bool:
    """The requester; officers and overseers of the case's office, or whom its guard lets in."""
    if is_requester(who, case):
        return True
    roles = who.roles_in(case.office)
    if case.guard is not None:
        return case.guard.admits(who.account, roles)
    return bool(roles & (OFFICERS | OVERSEERS))


def require_see(who: Identity, case: Case) -> None:
    """Raises AbsentError, so that nobody learns what exists elsewhere."""
    if not may_see(who, case):
        raise absent()


def reads_inside(who: Identity, case: Case) -> bool:
    """Whether `who` also reads what the office made for itself, such as drafts."""
    return case.office in visible_offices(who)


def require_inside(who: Identity, case: Case) -> None:
    """Raises AbsentError for whoever does not."""
    if not reads_inside(who, case):
        raise absent()


def absent() -> AbsentError:
    return AbsentError(
        "Tidak ditemukan. Periksa alamatnya, atau masuk dengan akun lain."
    )


def reading_roles(who: Identity, case: Case) -> frozenset[str]:
    """The roles under which fields with `x-peran` are read."""
    own = {CITIZEN} if is_requester(who, case) else set()
    return frozenset(own) | (who.roles_in(case.office) - {CITIZEN})


def standing(
    who: Identity,
    case: Case,
    role: str,
    *,
    on_behalf: bool = False,
    channel: str | None = None,
) -> Standing:
    """In which capacity `who` does something that stands in the lane of `role`.

    Raises AbsentError when the case is not theirs to see, ForbiddenError when the act
    is not theirs to do.
    """
    require_see(who, case)
    if on_behalf:
        if role != CITIZEN:
            raise ForbiddenError(
                "Langkah ini milik petugas, bukan pengguna layanan. Kirim tanpa atas nama."
            )
        return _for_citizen(who, case, channel)
    if role == CITIZEN:
        return _as_citizen(who, case)
    if role in OFFICERS and role in who.roles_in(case.office):
        return Standing(id=_name(who), role=role)
    raise ForbiddenError(
        f"Langkah ini dikerjakan oleh {_words(role)}. Minta dia mengerjakannya."
    )


def acting_role(who: Identity, case: Case, role: str) -> str | None:
    """The role in which `who` would act in the lane of `role`; None when he may not.

    Whoever serves the requester acts in his own role.
    """
    if role == CITIZEN and not is_requester(who, case):
        return _serving(who, case.office)
    held = reading_roles(who, case)
    return role if role in held else None


def _as_citizen(who: Identity, case: Case) -> Standing:
    if is_requester(who, case):
        return Standing(id=who.account or guest(case), role=CITIZEN)
    if _serving(who, case.office) is not None:
        raise ForbiddenError(
            "Langkah ini milik pengguna layanan. Bila Anda mengisinya untuk dia, nyatakan atas nama."
        )
    raise ForbiddenError("Langkah ini milik pengguna layanan yang mengajukan berkas.")


def _for_citizen(who: Identity, case: Case, channel: str | None) -> Standing:
    role = _serving(who, case.office)
    if role is None:
        raise ForbiddenError(
            "Atas nama pengguna hanya oleh resepsionis atau petugas kantor ini."
        )
    over = channel or (AT_COUNTER if only_at_counter(case.channel) else None)
    if case.requester is not None and not _told(
        over, at_counter=at_counter(case.channel)
    ):
        raise ForbiddenError(
            "Pengguna ini punya akun dan layanannya online. Catat kanal yang ia pakai "
            "(whatsapp, webchat, surel, atau telepon) bila Anda mengisinya untuk dia."
        )
    asked_by = case.requester or guest(case)
    return Standing(id=_name(who), role=role, on_behalf_of=asked_by, channel=over)


def _told(over: str | None, *, at_counter: bool) -> bool:
    """Whether it was said how he asked; in person only where that can be."""
    return over is not None and (over != AT_COUNTER or at_counter)


def guest(case: Case) -> str:
    """How history names a requester without an account."""
    return f"tamu:{case.number}"


def steering(who: Identity, case: Case) -> Standing:
    """In which capacity `who` cancels the case or retries what failed.

    Raises AbsentError or ForbiddenError as `standing` does.
    """
    require_see(who, case)
    for role in sorted(who.roles_in(case.office) & STEERING):
        return Standing(id=_name(who), role=role)
    raise ForbiddenError(
        "Hanya petugas, kepala, pemilik proses, atau admin kantor ini yang dapat melakukannya."
    )


def cancelling(who: Identity, case: Case) -> Standing:
    """As `steering`; the requester may also withdraw what he asked for."""
    if is_requester(who, case):
        return Standing(id=who.account or guest(case), role=CITIZEN)
    return steering(who, case)


@dataclass(frozen=True, kw_only=True)
class Starting:
    """How a case is begun: in which office, by whom, and for which account if any."""

    office: str
    standing: Standing
    requester: str | None


def starting(
    who: Identity,
    process: Startable,
    office: str,
    *,
    for_other: bool = False,
    channel: str | None = None,
) -> Starting:
    """Who begins a case of the process in the office, and for whom.

    `for_other`: on behalf of somebody without an account, over `channel` where the
    procedure is not one at the counter. Raises ForbiddenError.
    """
    if office in process.offices:
        begun = _begun(who, process, office, for_other=for_other, channel=channel)
        if begun is not None:
            return begun
    raise ForbiddenError("Anda tidak dapat memulai layanan ini di kantor ini.")


def _begun(
    who: Identity,
    process: Startable,
    office: str,
    *,
    for_other: bool,
    channel: str | None,
) -> Starting | None:
    counter = at_counter(process.channel)
    if process.role != CITIZEN:
        return None if for_other else _by_officer(who, process.role, office)
    if who.kind == "kios" and who.office == office and counter and not for_other:
        by = Standing(id="kios", role=CITIZEN, channel=AT_COUNTER)
        return Starting(office=office, standing=by, requester=None)
    if process.open and who.kind == "umum" and not for_other:
        by = Standing(id=UNKNOWN, role=CITIZEN)
        return Starting(office=office, standing=by, requester=None)
    held = held_roles(who.memberships) if process.open else who.roles_in(office)
    if CITIZEN in held and not for_other:
        own = Standing(id=_name(who), role=CITIZEN)
        return Starting(office=office, standing=own, requester=who.account)
    role = _serving(who, office)
    over = channel
    if only_at_counter(process.channel) or (counter and channel is None):
        over = AT_COUNTER
    # What anybody may begin is also told at the counter, whatever the procedure's channel.
    if role is None or not _told(over, at_counter=counter or process.open):
        return None
    by = Standing(id=_name(who), role=role, channel=over)
    return Starting(office=office, standing=by, requester=None)


def _by_officer(who: Identity, role: str, office: str) -> Starting | None:
    if role not in who.roles_in(office):
        return None
    by = Standing(id=_name(who), role=role)
    return Starting(office=office, standing=by, requester=who.account)


def may_start(who: Identity, process: Startable) -> bool:
    """Whether `who` may begin a case of it in some office, the way he comes."""
    reachable = who.offices | ({who.office} if who.office else set())
    return any(
        _begun(who, process, office, for_other=False, channel="surel") is not None
        for office in process.offices & reachable
    )


def visible_offices(who: Identity) -> frozenset[str]:
    """The offices whose cases `who` sees as officer or overseer."""
    inside = OFFICERS | OVERSEERS
    return frozenset(office for office, role in who.memberships if role in inside)


def _serving(who: Identity, office: str) -> str | None:
    held = who.roles_in(office)
    return next((role for role in SERVING if role in held), None)


def _name(who: Identity) -> str:
    if who.account is None:
        raise ForbiddenError("Masuklah dengan akun untuk melakukan ini.")
    return who.account


def _words(role: str) -> str:
    return role.replace("_", " ")


def lacks_factor(who: Identity, required: frozenset[str]) -> bool:
    """Whether a role of his asks for a second factor, and he has none."""
    return not who.second_factor and bool(required & held_roles(who.memberships))


def held_roles(memberships: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(role for _, role in memberships)
