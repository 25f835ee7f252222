"""The outbox of letters by e-mail"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("call_id", sa.BigInteger(), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "state in ('menunggu','terkirim','gagal','batal')",
            name=op.f("ck_mail_state"),
        ),
        sa.CheckConstraint(
            "(state = 'terkirim') = (sent_at is not null)", name=op.f("ck_mail_sent")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("call_id", name=op.f("uq_mail_call_id")),
    )
    op.create_index(op.f("ix_mail_instance_id"), "mail", ["instance_id"])
    op.create_index(op.f("ix_mail_office_created_at"), "mail", ["office", "created_at"])
    op.create_index(
        "ix_mail_open",
        "mail",
        ["next_try_at"],
        postgresql_where=sa.text(
            "state = 'menunggu' OR state IN ('terkirim', 'gagal') AND told_at IS NULL"
        ),
    )
