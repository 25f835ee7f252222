"""Letterheads of offices, numbers of letters, and the papers that cases make"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    optional = "address phone email website place position signatory nip pattern"
    op.create_table(
        "paper_letterhead",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        *(sa.Column(one, sa.Text(), nullable=True) for one in optional.split()),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("logo_type", sa.Text(), nullable=True),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_letterhead")),
    )
    op.create_index(
        "uq_paper_letterhead_in_force",
        "paper_letterhead",
        ["office"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "paper_series",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office", "year", name=op.f("pk_paper_series")),
    )
    _numbers()
    _papers()


def _numbers() -> None:
    op.create_table(
        "paper_number",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_number")),
        sa.UniqueConstraint(
            "instance_id", "kind", name=op.f("uq_paper_number_instance_id_kind")
        ),
        sa.UniqueConstraint(
            "office",
            "year",
            "sequence",
            name=op.f("uq_paper_number_office_year_sequence"),
        ),
        sa.UniqueConstraint(
            "office", "number", name=op.f("uq_paper_number_office_number")
        ),
    )


def _papers() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("content", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("draft_sha256", sa.Text(), nullable=True),
        sa.Column("offered_file", sa.Uuid(), nullable=True),
        sa.Column("offered_sha256", sa.Text(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_sha256", sa.Text(), nullable=True),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("signer", sa.Text(), nullable=True),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_for", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state in ('draf','terbit','ditarik','diganti')",
            name=op.f("ck_paper_state"),
        ),
        sa.CheckConstraint(
            "(state = 'draf') = (issued_at is null) or state = 'ditarik'",
            name=op.f("ck_paper_issued"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint(
            "instance_id",
            "kind",
            "edition",
            name=op.f("uq_paper_instance_id_kind_edition"),
        ),
        sa.UniqueConstraint("code", name=op.f("uq_paper_code")),
    )
