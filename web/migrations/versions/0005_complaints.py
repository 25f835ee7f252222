"""The register of complaints, and cases that are not for the whole office"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("readers", "involved", "barred"):
        op.add_column(
            "process_instance", sa.Column(name, sa.ARRAY(sa.Text()), nullable=True)
        )
    op.create_table(
        "complaint",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("complete_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decide_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "stage in ('diterima','menunggu_kelengkapan','ditindaklanjuti','ditutup')",
            name=op.f("ck_complaint_stage"),
        ),
        sa.CheckConstraint(
            "(stage = 'ditutup') = (closed_at is not null)",
            name=op.f("ck_complaint_closed"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("instance_id", name=op.f("uq_complaint_instance_id")),
    )
    op.create_index(
        op.f("ix_complaint_office_opened_at"), "complaint", ["office", "opened_at"]
    )
    _entered("complaint_contact", ["name", "address"], ["office"])
    _entered("complaint_category", ["code", "title", "basis"], ["office", "code"])


def _entered(table: str, columns: list[str], unique: list[str]) -> None:
    """A table of what people enter: who and when, and who took it back and when."""
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        *(sa.Column(one, sa.Text(), nullable=one == "address") for one in columns),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(
        f"uq_{table}_in_force",
        table,
        unique,
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
