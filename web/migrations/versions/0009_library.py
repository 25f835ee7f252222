"""The library: publications, their content and use, lockers; and how far work is that takes long"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WORDS = (
    "setweight(to_tsvector('indonesian'::regconfig, title), 'A') || "
    "setweight(to_tsvector('indonesian'::regconfig, subject), 'B') || "
    "setweight(to_tsvector('indonesian'::regconfig, coalesce(abstract, '')), 'C') || "
    "setweight(to_tsvector('simple'::regconfig, catalogue_number || ' ' || "
    "coalesce(standard_number, '')), 'A')"
)


def upgrade() -> None:
    _publications()
    _content()
    _uses()
    _lockers()
    op.create_table(
        "job_progress",
        sa.Column("instance_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("instance_id", name=op.f("pk_job_progress")),
    )


def _publications() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("catalogue_number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("standard_number", sa.Text(), nullable=True),
        sa.Column("abstract", sa.Text(), nullable=True),
        sa.Column("shelf", sa.Text(), nullable=True),
        sa.Column("printed", sa.Boolean(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "words",
            postgresql.TSVECTOR(),
            sa.Computed(WORDS, persisted=True),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint(
            "office",
            "catalogue_number",
            name=op.f("uq_publication_office_catalogue_number"),
        ),
    )
    op.create_index(
        op.f("ix_publication_words"), "publication", ["words"], postgresql_using="gin"
    )
    op.create_index(
        op.f("ix_publication_office_year"), "publication", ["office", "year"]
    )


def _content() -> None:
    op.create_table(
        "publication_content",
        sa.Column("publication_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        _of_publication("publication_content"),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_publication_content")),
    )
    op.create_table(
        "softcopy",
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("publication_id", sa.BigInteger(), nullable=False),
        _of_publication("softcopy"),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_softcopy")),
    )


def _uses() -> None:
    op.create_table(
        "publication_use",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("publication_id", sa.BigInteger(), nullable=True),
        sa.Column("instance_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("watermarked", sa.Boolean(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind in ('baca','unduh','tercetak','pindai')",
            name=op.f("ck_publication_use_kind"),
        ),
        _of_publication("publication_use"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_use")),
    )
    op.create_index(
        op.f("ix_publication_use_office_used_at"),
        "publication_use",
        ["office", "used_at"],
    )
    op.create_index(
        op.f("ix_publication_use_publication_id"), "publication_use", ["publication_id"]
    )


def _lockers() -> None:
    op.create_table(
        "locker",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locker")),
        sa.UniqueConstraint("office", "number", name=op.f("uq_locker_office_number")),
    )
    op.create_table(
        "locker_deposit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("locker", sa.Text(), nullable=False),
        sa.Column("card_kind", sa.Text(), nullable=True),
        sa.Column("deposited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locker_deposit")),
        sa.UniqueConstraint("instance_id", name=op.f("uq_locker_deposit_instance_id")),
    )
    op.create_index(
        op.f("ix_locker_deposit_office_locker"),
        "locker_deposit",
        ["office", "locker"],
        unique=True,
        postgresql_where=sa.text("returned_at is null"),
    )


def _of_publication(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["publication_id"],
        ["publication.id"],
        name=op.f(f"fk_{table}_publication_id_publication"),
    )
