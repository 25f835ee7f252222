"""The web layer's own tables: who may come in, and what it must remember between requests.

Secrets (session ids, tokens, password links) are stored as SHA-256 only; they are random and
long enough that a slow hash adds nothing. Case codes are typed by people and shorter, so they
are scrypt with a salt, and so are recovery codes. Passwords are argon2id. The secret of a second
factor is needed again at each login, so it is encrypted.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Interval,
    LargeBinary,
    MetaData,
    SmallInteger,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


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
        timedelta: Interval,
        bytes: LargeBinary,
        dict[str, Any]: JSONB,
    }


class Account(Base):
    """A person who logs in. `password` is null while nobody may log in with one.

    `email_verified_at`: when its owner proved that letters to `email` reach him; then the address is no other
    account's, and he also logs in with it. `language` is that of his letters
    and pages, `keys` whether single letters are shortcuts for him; the last two say where notices reach him
    beside the bell.
    """

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("username = lower(username)", "username"),
        CheckConstraint("language in ('id','en')", "language"),
        Index(
            "uq_account_proved_email",
            text("lower(email)"),
            unique=True,
            postgresql_where=text("email_verified_at is not null"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(server_default=text("true"))
    created_at: Mapped[datetime]
    email_verified_at: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(server_default=text("'id'"))
    keys: Mapped[bool] = mapped_column(server_default=text("true"))
    notices_by_mail: Mapped[bool] = mapped_column(server_default=text("true"))
    notices_by_phone: Mapped[bool] = mapped_column(server_default=text("false"))


class Membership(Base):
    """A role of an account in an office; `role` is one of `web.access.ROLES`."""

    __tablename__ = "membership"
    __table_args__ = (Index(None, "office", "role"),)

    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    office: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class WebSession(Base):
    """A browser that is logged in: as an account, as a kiosk, or with a case's code.

    A kiosk has an office, and an instance while somebody's case is on its screen; a
    session made with a case's code has that instance only.
    """

    __tablename__ = "web_session"
    __table_args__ = (
        CheckConstraint("kind in ('akun','kios','kode')", "kind"),
        CheckConstraint("(kind = 'akun') = (account_id is not null)", "account"),
        CheckConstraint("(kind = 'kios') = (office is not null)", "office"),
        CheckConstraint("kind <> 'kode' or instance_id is not null", "instance"),
        Index(None, "account_id"),
        Index(None, "expires_at"),
    )

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    kind: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE")
    )
    office: Mapped[str | None]
    instance_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    last_seen: Mapped[datetime]
    expires_at: Mapped[datetime]


class ApiToken(Base):
    """A bearer token: of an account, or of a case whose code was shown."""

    __tablename__ = "api_token"
    __table_args__ = (
        CheckConstraint("(account_id is null) <> (instance_id is null)", "holder"),
        Index(None, "account_id"),
    )

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE")
    )
    instance_id: Mapped[int | None] = mapped_column(BigInteger)
    label: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class PasswordLink(Base):
    """A link with which somebody sets the password of an account once, without the old one.

    `made_by` is the admin's user name, or `terminal:<user>`.
    """

    __tablename__ = "password_link"
    __table_args__ = (Index(None, "expires_at"),)

    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    hash: Mapped[bytes] = mapped_column(unique=True)
    made_by: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class EmailProof(Base):
    """A link in a letter by which somebody proves that an address is his: to open an account, or to change its address.

    `hash` is of the link's code. `given` is what he filled in to register, until he proves it; null for an address
    that is changed. A password is not among it: whoever reads the letter chooses it.
    """

    __tablename__ = "email_proof"
    __table_args__ = (
        CheckConstraint("kind in ('daftar','ganti')", "kind"),
        CheckConstraint("(kind = 'ganti') = (account_id is not null)", "account"),
        CheckConstraint("(kind = 'daftar') = (given is not null)", "given"),
        Index(None, "account_id"),
        Index(None, "expires_at"),
    )

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    kind: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE")
    )
    email: Mapped[str]
    given: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class DataRequest(Base):
    """What somebody asks an office about the data that it keeps of him (UU 27/2022): to erase or to correct it.

    `numbers` are the cases that it is about; none of them means the account itself. `answer` is what the office
    decided and why. Who asked and who decided are user names, so that they stay when an account goes.
    """

    __tablename__ = "data_request"
    __table_args__ = (
        CheckConstraint("kind in ('hapus','perbaiki')", "kind"),
        CheckConstraint(
            "state in ('menunggu','dikabulkan','ditolak','ditarik')", "state"
        ),
        CheckConstraint("(state = 'menunggu') = (decided_at is null)", "decided"),
        Index(None, "asked_by"),
        Index(None, "office", "state"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    asked_by: Mapped[str]
    office: Mapped[str]
    kind: Mapped[str]
    numbers: Mapped[list[str]] = mapped_column(ARRAY(Text))
    reason: Mapped[str]
    state: Mapped[str]
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None]
    answer: Mapped[str | None]


class Draft(Base):
    """What somebody has filled in of a form and not sent yet.

    `holder` is `akun:<user name>`, or `berkas:<id>` for whoever holds a case's code; `subject` the form:
    `tugas:<task id>`. `files` are the uploads that the answers name, which no case holds yet.
    """

    __tablename__ = "draft"
    __table_args__ = (Index(None, "subject"), Index(None, "changed_at"))

    holder: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    answers: Mapped[dict[str, Any]]
    files: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    changed_at: Mapped[datetime]


class SecondFactor(Base):
    """The secret that an account shares with its owner's authenticator app, encrypted.

    It counts once `confirmed_at` is set. `last_step` is the time step of the last code that
    was taken, 0 before the first one.
    """

    __tablename__ = "second_factor"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    secret: Mapped[bytes]
    last_step: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code that stands in for the app once: `hash` is a salt and its scrypt."""

    __tablename__ = "recovery_code"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("second_factor.account_id", ondelete="CASCADE")
    )
    hash: Mapped[bytes]


class Attempt(Base):
    """A failed login; `account` is the SHA-256 of what was typed, known or not.

    Also what is counted without having failed, such as cases begun; its `address` is "-".
    """

    __tablename__ = "attempt"
    __table_args__ = (
        Index(None, "account", "at"),
        Index(None, "address", "at"),
        Index(None, "at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    account: Mapped[bytes]
    address: Mapped[str]
    at: Mapped[datetime]


class IdempotencyKey(Base):
    """The first answer to a request that carried an `Idempotency-Key`."""

    __tablename__ = "idempotency_key"
    __table_args__ = (Index(None, "created_at"),)

    holder: Mapped[str] = mapped_column(primary_key=True)
    route: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[bytes]
    status: Mapped[int | None] = mapped_column(SmallInteger)
    body: Mapped[bytes | None]
    created_at: Mapped[datetime]


class CaseCode(Base):
    """The code that a guest was given for a case: `hash` is a salt and its scrypt."""

    __tablename__ = "case_code"

    instance_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    hash: Mapped[bytes]


class JobProgress(Base):
    """How far the work is that a job does for a case; written beside the job's own transaction."""

    __tablename__ = "job_progress"

    instance_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    done: Mapped[int] = mapped_column(Integer)
    total: Mapped[int] = mapped_column(Integer)
    unit: Mapped[str]


class DemoClock(Base):
    """How far the demo's time is ahead of the world's; one row."""

    __tablename__ = "demo_clock"
    __table_args__ = (CheckConstraint("id = 1", "one_row"),)

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    ahead: Mapped[timedelta]


class WebSetting(Base):
    """A fact about this database, e.g. that the demo made it (`asal`)."""

    __tablename__ = "web_setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]
