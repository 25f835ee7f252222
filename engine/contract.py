"""What the engine is given when it is composed, and who acts. Plain values; no database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from engine.bundles import BundleCache
    from engine.spiff import Fact

Interval = tuple[datetime, datetime | None]

SYSTEM: Final = "sistem"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts: `id` is an account's name, "tamu:<number>" for a guest, "sistem" for nobody.

    `role` is the role acted in; `on_behalf_of` names the requester when staff acts for him, over `channel`.
    """

    id: str
    role: str
    on_behalf_of: str | None = None
    channel: str | None = None


SYSTEM_ACTOR: Final = Actor(id=SYSTEM, role="aplikasi")


@dataclass(frozen=True, kw_only=True)
class Requester:
    """Whose case it is: an account, or a guest whose name and contact may still be unknown."""

    account: str | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None


class Calendar(Protocol):
    """The registered calendar: due times of clocks, functions for timers, periods for schedules."""

    def due_at(
        self,
        session: Session,
        office: str,
        unit: str,
        amount: int | None,
        running: Sequence[Interval],
        *,
        now: datetime,
    ) -> datetime | None: ...

    def functions(
        self, session: Session, office: str, *, now: datetime
    ) -> Mapping[str, Callable[..., Any]]: ...

    def periods(
        self,
        session: Session,
        office: str,
        every: str,
        *,
        since: datetime,
        until: datetime,
    ) -> Sequence[tuple[str, datetime]]:
        """The periods ("2026-12", due time) that begin after `since` and are due by `until`."""


@dataclass(frozen=True, kw_only=True)
class Operation:
    """What a service task calls: `(session, *, now, **parameters) -> mapping`, run in the step's transaction.

    An asynchronous one is done by a job after the step has been committed.
    """

    function: Callable[..., Mapping[str, Any]]
    parameters: frozenset[str]
    asynchronous: bool = False


Choices = Mapping[str, Callable[[Mapping[str, Any]], Sequence[Mapping[str, Any]]]]


def _nothing(session: Session, instance_id: int, now: datetime) -> None:
    """What other contexts do about a cancelled case where there are none."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A task that a step opened: for whom, and `holder` who has it from the beginning."""

    token: UUID
    element_id: str
    name: str
    role: str
    holder: str | None


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a step did, for contexts that tell people of it.

    `title` is the procedure's name, `requester` the account that asked, if one did; `guarded`: not the whole office
    reads the case. `facts` are the step's part of the history, `last_seq` the number of the last one. `ended` is
    completed or cancelled, None while the case goes on.
    """

    instance_id: int
    number: str
    office: str
    title: str
    requester: str | None
    guarded: bool
    opened: Sequence[Opened]
    facts: Sequence["Fact"]
    last_seq: int
    ended: str | None
    actor: Actor
    now: datetime


def _unheard(session: Session, step: Step) -> None:
    """What other contexts do about a step where there are none."""


def _as_named(session: Session, office: str, names: Sequence[str]) -> Sequence[str]:  # noqa: ARG001 -- the hook's
    """The accounts that names mean where nobody knows more: the names themselves."""
    return names


@dataclass(frozen=True, kw_only=True)
class Engine:
    """Everything that differs between installations, handed in once by the composition root.

    `roles` maps a lane's name to its role; `number_prefix(office, service, now)` begins a case's number;
    `defer(session, call_id)` puts a job on the queue in the session's transaction; `bundles` caches programs.
    `on_cancelled(session, instance_id, now)` lets other contexts let go of a cancelled case in its transaction.
    `on_step(session, step)` lets other contexts tell of a step, in its transaction, after everything is written.
    `recognise(session, office, names)` gives the accounts of the office that names in a case's data may mean.
    """

    operations: Mapping[str, Operation]
    calendar: Calendar
    function_names: tuple[str, ...]
    roles: Mapping[str, str]
    number_prefix: Callable[[str, str, datetime], str]
    defer: Callable[[Session, int], None]
    bundles: "BundleCache"
    choices: Choices = field(default_factory=dict)
    on_cancelled: Callable[[Session, int, datetime], None] = _nothing
    on_step: Callable[[Session, Step], None] = _unheard
    recognise: Callable[[Session, str, Sequence[str]], Sequence[str]] = _as_named

    def role_of(self, lane: str | None) -> str:
        """The role whose lane it is; what stands in no lane is the application's."""
        return self.roles.get(lane or "", "aplikasi")
