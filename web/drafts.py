"""What somebody has filled in of a form and not sent yet: kept until it is sent, thrown away, or old.

A draft is its holder's alone: nobody of the office reads it, and it is no part of the case's history.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Row,
    cast,
    delete,
    exists,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from engine.models import File, ProcessInstance, Task
from web.access import Identity
from web.models import Draft

LIFE: Final = timedelta(days=30)
"""How long a draft that nobody changes is kept."""
_OF_TASK: Final = "tugas:"


@dataclass(frozen=True, kw_only=True)
class Key:
    """Whose draft it is, and of which form; both as `web.models.Draft` says."""

    holder: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Saved:
    """A draft as it was kept last."""

    answers: Mapping[str, Any]
    changed_at: datetime


def key(who: Identity, task: int) -> Key | None:
    """Of the task's form; None for a kiosk, whose next visitor must find nothing."""
    holder = _holder(who)
    return None if holder is None else Key(holder=holder, subject=f"{_OF_TASK}{task}")


def _holder(who: Identity) -> str | None:
    if who.account is not None:
        return _of_account(who.account)
    return _of_case(who.instance) if who.kind == "kode" else None


def _of_account(username: str) -> str:
    return f"akun:{username}"


def _of_case(instance: int | None) -> str:
    return f"berkas:{instance}"


def keep(
    session: Session,
    kept: Key,
    answers: Mapping[str, Any],
    *,
    files: Sequence[UUID],
    now: datetime,
) -> None:
    """Keep the answers, right or wrong, in the place of those before; `files` are the uploads they name."""
    values = {"answers": dict(answers), "files": list(files), "changed_at": now}
    session.execute(
        insert(Draft)
        .values(holder=kept.holder, subject=kept.subject, **values)
        .on_conflict_do_update(
            index_elements=[Draft.holder, Draft.subject], set_=values
        )
    )


def find(session: Session, kept: Key) -> Saved | None:
    """The draft; None where nothing is kept."""
    row = session.execute(
        select(Draft.answers, Draft.changed_at).where(
            Draft.holder == kept.holder, Draft.subject == kept.subject
        )
    ).one_or_none()
    return (
        None if row is None else Saved(answers=row.answers, changed_at=row.changed_at)
    )


def drop(session: Session, kept: Key) -> None:
    """Throw the draft away, because it was sent or is not wanted."""
    session.execute(
        delete(Draft).where(Draft.holder == kept.holder, Draft.subject == kept.subject)
    )


def begun(
    session: Session, who: Identity, tasks: Iterable[int]
) -> Mapping[int, datetime]:
    """When each of the tasks' forms was changed last of which `who` keeps a draft."""
    subjects = [f"{_OF_TASK}{task}" for task in tasks]
    holder = _holder(who)
    if holder is None or not subjects:
        return {}
    rows = session.execute(
        select(Draft.subject, Draft.changed_at).where(
            Draft.holder == holder, Draft.subject.in_(subjects)
        )
    )
    return {int(subject.removeprefix(_OF_TASK)): at for subject, at in rows}


def waiting(
    session: Session, who: Identity
) -> Sequence[Row[int, str, str, str, datetime]]:
    """`id, name, number, office, changed_at` of the open tasks whose forms `who` has begun, the newest first."""
    return session.execute(
        select(
            Task.id,
            Task.name,
            ProcessInstance.number,
            ProcessInstance.office,
            Draft.changed_at,
        )
        .join(ProcessInstance, ProcessInstance.id == Task.instance_id)
        .join(Draft, _about_task())
        .where(Draft.holder == _holder(who), Task.status == "open")
        .order_by(Draft.changed_at.desc())
    ).all()


def _about_task() -> ColumnElement[bool]:
    """Told from the draft's side, so that a draft finds its task among a million by its key."""
    number = func.substr(Draft.subject, len(_OF_TASK) + 1)
    return Task.id == cast(number, BigInteger)


def names_file() -> ColumnElement[bool]:
    """Whether a draft names the upload of a query, so that it is kept as long."""
    return exists().where(File.id == func.any(Draft.files))


def erase_case(session: Session, instance: int) -> None:
    """Erase what anybody began to fill in of the case."""
    of_case = select(Task.id).where(Task.instance_id == instance, _about_task())
    session.execute(
        delete(Draft).where((Draft.holder == _of_case(instance)) | exists(of_case))
    )


def erase_account(session: Session, username: str) -> None:
    """Erase what the account began to fill in."""
    session.execute(delete(Draft).where(Draft.holder == _of_account(username)))


def purge(session: Session, *, now: datetime) -> None:
    """Remove drafts that are old, and those of tasks that are no longer open."""
    still_open = exists().where(_about_task(), Task.status == "open")
    session.execute(delete(Draft).where((Draft.changed_at < now - LIFE) | ~still_open))
