"""Consultations that others may find: consent, who published what; channel and files of a message"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WORDS = (
    "setweight(to_tsvector('indonesian'::regconfig, title), 'A') || "
    "setweight(to_tsvector('indonesian'::regconfig, coalesce(question, '') || ' ' || text), 'B')"
)


def upgrade() -> None:
    _thread()
    _message()
    _summary()
    op.create_table(
        "summary_deed",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "deed in ('izin','cabut','terbit','ubah','tarik')",
            name=op.f("ck_summary_deed_deed"),
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_summary_deed_thread_id_thread")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_deed")),
    )
    op.create_index(
        op.f("ix_summary_deed_thread_id_id"), "summary_deed", ["thread_id", "id"]
    )


def _thread() -> None:
    op.add_column(
        "thread",
        sa.Column("service", sa.Text(), server_default="konsultasi", nullable=False),
    )
    op.add_column(
        "thread",
        sa.Column(
            "consent", sa.Boolean(), server_default=sa.text("false"), nullable=False
        ),
    )
    op.add_column(
        "thread", sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True)
    )


def _message() -> None:
    op.add_column("message", sa.Column("channel", sa.Text(), nullable=True))
    op.add_column(
        "message", sa.Column("files", postgresql.ARRAY(sa.Text()), nullable=True)
    )


def _summary() -> None:
    op.add_column(
        "summary",
        sa.Column("service", sa.Text(), server_default="konsultasi", nullable=False),
    )
    op.add_column("summary", sa.Column("year", sa.SmallInteger(), nullable=True))
    op.execute("UPDATE summary SET year = extract(year FROM published_at)")
    op.alter_column("summary", "year", nullable=False)
    op.add_column("summary", sa.Column("question", sa.Text(), nullable=True))
    op.add_column("summary", sa.Column("published_by", sa.Text(), nullable=True))
    # A generated column cannot be given another expression before PostgreSQL 17.
    op.drop_index(op.f("ix_summary_words"), table_name="summary")
    op.drop_column("summary", "words")
    op.add_column(
        "summary",
        sa.Column(
            "words",
            postgresql.TSVECTOR(),
            sa.Computed(WORDS, persisted=True),
            nullable=False,
        ),
    )
    op.create_index(
        op.f("ix_summary_words"), "summary", ["words"], postgresql_using="gin"
    )
    op.create_index(op.f("ix_summary_published_at"), "summary", ["published_at"])
