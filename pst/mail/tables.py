"""The table of the outbox."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import BigInteger, CheckConstraint, Identity, Index, LargeBinary, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base

WAITING: Final = "menunggu"
SENT: Final = "terkirim"
FAILED: Final = "gagal"
DROPPED: Final = "batal"
CONCLUDED: Final = (SENT, FAILED)
"""Something became of the letter, and its case has to be told."""
STATES: Final = (WAITING, SENT, FAILED, DROPPED)


class Mail(Base):
    """A letter of a case. `call_id` is the engine's call that wants it, `instance_id` the case.

    `menunggu` until the mail server took it (`terkirim`) or refused it for good (`gagal`); `batal` where nobody
    wanted it any more before it was sent. `told_at`: when the case went on with it, or was told that it cannot.
    `message_id` is the part before the @, the same at every try. `message` is the whole letter, in the demo only.
    """

    __tablename__ = "mail"
    __table_args__ = (
        CheckConstraint(
            "state in ('menunggu','terkirim','gagal','batal')",
            "state",
        ),
        CheckConstraint("(state = 'terkirim') = (sent_at is not null)", "sent"),
        Index(None, "instance_id"),
        Index(None, "office", "created_at"),
        Index(
            "ix_mail_open",
            "next_try_at",
            postgresql_where=text(
                "state = 'menunggu' OR state IN ('terkirim', 'gagal') AND told_at IS NULL"
            ),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    call_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[str]
    kind: Mapped[str]
    recipient: Mapped[str | None]
    subject: Mapped[str | None] = mapped_column(default=None)
    state: Mapped[str] = mapped_column(default=WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    last_error: Mapped[str | None] = mapped_column(default=None)
    message_id: Mapped[str]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    told_at: Mapped[datetime | None] = mapped_column(default=None)
    message: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)


class AccountMail(Base):
    """A letter to a person about his account or a notice, of no case's step: nothing waits for it.

    `account` is a user name, null where there is none yet. `kind` chooses the words, in `language`, and `given` are
    their values, which are forgotten once it was sent or given up. `key` names what it is about, so that it is
    written once.
    """

    __tablename__ = "account_mail"
    __table_args__ = (
        CheckConstraint(
            "state in ('menunggu','terkirim','gagal','batal')",
            "state",
        ),
        CheckConstraint("language in ('id','en')", "language"),
        Index(
            "ix_account_mail_open",
            "next_try_at",
            postgresql_where=text("state = 'menunggu'"),
        ),
        Index(None, "account"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    account: Mapped[str | None]
    recipient: Mapped[str | None]
    language: Mapped[str]
    kind: Mapped[str]
    given: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    state: Mapped[str] = mapped_column(default=WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    last_error: Mapped[str | None] = mapped_column(default=None)
    message_id: Mapped[str]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    message: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
