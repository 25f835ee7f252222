"""The engine's tables (design: one database, one transaction a step).

History (`event`, `event_data`, `event_blob`) is append-only for the application role; values are erased
through one SECURITY DEFINER function only, which the migrations create.
"""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

STANDING: Final = "timestamptz '9999-01-01 00:00:00+00'"
"""SQL: after every date. A clock stands still, and nobody knows when it will be due."""
NEVER: Final = "timestamptz '9999-12-01 00:00:00+00'"
"""SQL: at the end. There is no limit."""

_LISTED: Final[dict[str, Any]] = {
    # Read and counted from the index alone.
    "postgresql_include": ["instance_id", "guarded"],
    "postgresql_where": text("status = 'open'"),
}

HISTORY_TABLES = ("event", "event_data", "event_blob")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        str: Text,
        datetime: DateTime(timezone=True),
        bytes: LargeBinary,
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
        list[str]: ARRAY(Text),
        UUID: Uuid,
    }


class Artifact(Base):
    """A file of a bundle, stored once by the SHA-256 of its content (hexadecimal)."""

    __tablename__ = "artifact"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class ProcessDefinition(Base):
    """One version of a process: an immutable bundle of diagram, forms, tables and called processes.

    `manifest` maps each file's name to the SHA-256 of its content; `sha256` is that of the manifest.
    """

    __tablename__ = "process_definition"
    __table_args__ = (UniqueConstraint("key", "version"),)

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    key: Mapped[str]
    version: Mapped[int]
    sha256: Mapped[str]
    name: Mapped[str]
    offices: Mapped[list[str]]
    service: Mapped[str]
    channel: Mapped[str]
    manifest: Mapped[dict[str, Any]]
    source: Mapped[str] = mapped_column(comment="berkas (files) or peramban (browser)")
    deployed_at: Mapped[datetime]
    deployed_by: Mapped[str]


class Counter(Base):
    """A gapless counter; its row lock is taken after those of instances."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)


class ProcessInstance(Base):
    """A case. `state` is the live part of the workflow only and is emptied when the case ends.

    `readers` are the roles that may read it beside who asked and who handles it, null where its whole office
    may; then `involved` are the accounts that did something in it, and `barred` those that may not read it
    whatever they are (`engine.steps.secrecy`).
    """

    __tablename__ = "process_instance"
    __table_args__ = (
        CheckConstraint(
            "status in ('active','completed','cancelled','incident')", "status"
        ),
        Index(None, "definition_id"),
        Index(None, "office", "created_at"),
        Index(
            None,
            "requester_account",
            postgresql_where=text("requester_account is not null"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    definition_id: Mapped[int] = mapped_column(ForeignKey("process_definition.id"))
    office: Mapped[str]
    status: Mapped[str]
    requester_account: Mapped[str | None]
    requester_name: Mapped[str | None]
    requester_email: Mapped[str | None]
    requester_phone: Mapped[str | None]
    state: Mapped[bytes | None]
    revision: Mapped[int]
    last_seq: Mapped[int]
    last_hash: Mapped[bytes]
    created_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    readers: Mapped[list[str] | None]
    involved: Mapped[list[str] | None]
    barred: Mapped[list[str] | None]


class InstanceLink(Base):
    """Two cases that belong together; one row for the pair, the older first."""

    __tablename__ = "instance_link"
    __table_args__ = (Index(None, "other_id"),)

    instance_id: Mapped[int] = mapped_column(
        ForeignKey("process_instance.id"), primary_key=True
    )
    other_id: Mapped[int] = mapped_column(
        ForeignKey("process_instance.id"), primary_key=True
    )


class Task(Base):
    """A user task as the inbox shows it; completed ones stay readable.

    `sort_at` is where a list puts an open task: its own target or the due time of the clock that its role must
    stop, whichever comes first; `STANDING` while that clock stands still, `NEVER` without a limit. It,
    `definition_id` and `guarded` (not the whole office reads its case) stand here so that a list of a million
    open tasks is read from an index.
    """

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("status in ('open','completed','cancelled')", "status"),
        Index(None, "instance_id"),
        # A case corrected a thousand times has a thousand closed tasks; its steps look for the open ones.
        Index("ix_task_open", "instance_id", postgresql_where=text("status = 'open'")),
        Index("ix_task_role", "office", "role", "sort_at", "id", **_LISTED),
        Index(
            "ix_task_holder", "office", "assignee", "role", "sort_at", "id", **_LISTED
        ),
        Index(
            "ix_task_kind",
            *("office", "definition_id", "role", "name", "sort_at", "id"),
            **_LISTED,
        ),
        Index(
            "ix_task_done",
            "office",
            "completed_at",
            postgresql_where=text("status = 'completed'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    instance_id: Mapped[int] = mapped_column(ForeignKey("process_instance.id"))
    token: Mapped[UUID]
    process: Mapped[str]
    element_id: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    office: Mapped[str]
    status: Mapped[str]
    assignee: Mapped[str | None]
    due_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    completed_by: Mapped[str | None]
    definition_id: Mapped[int]
    guarded: Mapped[bool]
    sort_at: Mapped[datetime]


class Subscription(Base):
    """A message catch event that waits; `correlation` names the case for messages of other cases."""

    __tablename__ = "subscription"
    __table_args__ = (Index(None, "instance_id"), Index(None, "name", "correlation"))

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    instance_id: Mapped[int] = mapped_column(ForeignKey("process_instance.id"))
    token: Mapped[UUID]
    process: Mapped[str]
    element_id: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    correlation: Mapped[str | None]


class Timer(Base):
    """The only truth about a timer event; deleted in the transaction that fires or cancels it."""

    __tablename__ = "timer"
    __table_args__ = (
        Index(None, "due_at", postgresql_where=text("not held")),
        Index(None, "instance_id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    instance_id: Mapped[int] = mapped_column(ForeignKey("process_instance.id"))
    token: Mapped[UUID]
    process: Mapped[str]
    element_id: Mapped[str]
    due_at: Mapped[datetime]
    held: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="an incident waits for a retry"
    )


class Schedule(Base):
    """A periodic start of a process in an office; one row a period, also after downtime."""

    __tablename__ = "schedule"
    __table_args__ = (UniqueConstraint("process", "office", "period"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    process: Mapped[str]
    office: Mapped[str]
    period: Mapped[str]
    due_at: Mapped[datetime]
    instance_id: Mapped[int | None] = mapped_column(ForeignKey("process_instance.id"))


class Clock(Base):
    """A legal time limit of a case. `running` lists the intervals in which it ran: [[start, end|null], ...]."""

    __tablename__ = "clock"
    __table_args__ = (
        CheckConstraint("state in ('menunggu','berjalan','jeda','berhenti')", "state"),
    )

    instance_id: Mapped[int] = mapped_column(
        ForeignKey("process_instance.id"), primary_key=True
    )
    name: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str]
    amount: Mapped[int]
    source: Mapped[str]
    role: Mapped[str | None] = mapped_column(comment="the lane that must act")
    state: Mapped[str]
    running: Mapped[list[Any]]
    ready_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    starts_from: Mapped[str | None] = mapped_column(
        comment="operation that says when it started, evaluated on read"
    )


class OperationCall(Base):
    """An asynchronous operation under way; its task is STARTED."""

    __tablename__ = "operation_call"
    __table_args__ = (Index(None, "instance_id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    instance_id: Mapped[int] = mapped_column(ForeignKey("process_instance.id"))
    token: Mapped[UUID]
    process: Mapped[str]
    element_id: Mapped[str]
    operation: Mapped[str]
    parameters: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class Incident(Base):
    """A step that failed without a person to tell; `step` says what a retry runs again."""

    __tablename__ = "incident"
    __table_args__ = (
        Index(None, "instance_id", postgresql_where=text("resolved_at is null")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    instance_id: Mapped[int] = mapped_column(ForeignKey("process_instance.id"))
    element_id: Mapped[str | None]
    step: Mapped[dict[str, Any]]
    message: Mapped[str]
    opened_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[str | None]


class Event(Base):
    """One fact of a case's history.

    `process` is null where it is the case's own. `digest` and `hash` are 32 bytes; the previous hash is the
    `hash` of the row before, 64 zeros for the first.
    """

    __tablename__ = "event"

    instance_id: Mapped[int] = mapped_column(
        ForeignKey("process_instance.id"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime] = mapped_column(server_default=func.now())
    type: Mapped[str]
    actor: Mapped[str | None]
    on_behalf_of: Mapped[str | None]
    role: Mapped[str | None]
    process: Mapped[str | None]
    element_id: Mapped[str | None]
    flow_id: Mapped[str | None]
    langkah: Mapped[str | None]
    digest: Mapped[bytes | None]
    hash: Mapped[bytes]


class EventData(Base):
    """One field of an event: its commitment stays, salt and value can be erased together."""

    __tablename__ = "event_data"

    instance_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    commitment: Mapped[bytes]
    salt: Mapped[bytes | None]
    value: Mapped[Any | None] = mapped_column(JSONB(none_as_null=False))
    blob: Mapped[bytes | None] = mapped_column(
        comment="hash of a large value in event_blob"
    )


class EventBlob(Base):
    """A large value, stored once within one case."""

    __tablename__ = "event_blob"

    instance_id: Mapped[int] = mapped_column(
        ForeignKey("process_instance.id"), primary_key=True
    )
    sha256: Mapped[bytes] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSONB)


class File(Base):
    """An uploaded file; its content stands in `file_chunk`, in order of `no`."""

    __tablename__ = "file"
    __table_args__ = (
        Index(None, "instance_id", postgresql_where=text("instance_id is not null")),
        Index(None, "uploaded_by", postgresql_where=text("instance_id is null")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    instance_id: Mapped[int | None] = mapped_column(ForeignKey("process_instance.id"))
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    uploaded_by: Mapped[str]
    created_at: Mapped[datetime]


class FileChunk(Base):
    __tablename__ = "file_chunk"

    file_id: Mapped[UUID] = mapped_column(
        ForeignKey("file.id", ondelete="CASCADE"), primary_key=True
    )
    no: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    data: Mapped[bytes]
