"""Recommendations: versions of the request form, checks of them, and the register"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WORDS = (
    "setweight(to_tsvector('indonesian'::regconfig, activity), 'A') || "
    "setweight(to_tsvector('indonesian'::regconfig, "
    "organiser || ' ' || coalesce(method, '') || ' ' || number), 'B')"
)


def upgrade() -> None:
    op.create_table(
        "recommendation_version",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("recorded_as", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", postgresql.JSONB(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_version")),
    )
    op.create_index(
        "uq_recommendation_version_number",
        "recommendation_version",
        ["instance_id", "number"],
        unique=True,
    )
    op.create_table(
        "recommendation_check",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("remarks", postgresql.JSONB(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_check")),
    )
    op.create_index(
        "uq_recommendation_check_number",
        "recommendation_check",
        ["instance_id", "number"],
        unique=True,
    )
    _entry()


def _entry() -> None:
    op.create_table(
        "recommendation_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=True),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "words",
            postgresql.TSVECTOR(),
            sa.Computed(WORDS, persisted=True),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_entry")),
    )
    for name, columns in (
        ("uq_recommendation_entry_instance", ["instance_id"]),
        ("uq_recommendation_entry_number", ["office", "number"]),
    ):
        op.create_index(name, "recommendation_entry", columns, unique=True)
    op.create_index(
        op.f("ix_recommendation_entry_words"),
        "recommendation_entry",
        ["words"],
        postgresql_using="gin",
    )
    op.create_index(
        op.f("ix_recommendation_entry_issued_on"), "recommendation_entry", ["issued_on"]
    )
