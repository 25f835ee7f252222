"""The people's side: registration, own data, drafts, notes, notices, saved filters, and the record of settings"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("email_verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "language", sa.Text(), server_default=sa.text("'id'"), nullable=False
        ),
        sa.Column("keys", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column(
            "notices_by_mail",
            sa.Boolean(),
            server_default=sa.text("true"),
            nullable=False,
        ),
        sa.Column(
            "notices_by_phone",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
        ),
    ):
        op.add_column("account", column)
    op.create_check_constraint(
        op.f("ck_account_language"), "account", "language in ('id','en')"
    )
    op.create_index(
        "uq_account_proved_email",
        "account",
        [sa.text("lower(email)")],
        unique=True,
        postgresql_where=sa.text("email_verified_at is not null"),
    )
    op.create_table(
        "setting_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column(
            "before",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            nullable=True,
        ),
        sa.Column(
            "after",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_change")),
    )
    op.create_index(
        op.f("ix_setting_change_office_at"),
        "setting_change",
        ["office", "at"],
        unique=False,
    )
    op.create_table(
        "office_fact",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_fact")),
    )
    op.create_index(
        "uq_office_fact_in_force",
        "office_fact",
        ["office", "name"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "case_note",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("files", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_note")),
    )
    op.create_index(
        op.f("ix_case_note_instance_id"), "case_note", ["instance_id"], unique=False
    )
    op.create_table(
        "follow_up",
        sa.Column("instance_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("instance_id", name=op.f("pk_follow_up")),
    )
    op.create_index(
        op.f("ix_follow_up_office_due_on"),
        "follow_up",
        ["office", "due_on"],
        unique=False,
    )
    op.create_table(
        "account_mail",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "given",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            nullable=True,
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "language in ('id','en')", name=op.f("ck_account_mail_language")
        ),
        sa.CheckConstraint(
            "state in ('menunggu','terkirim','gagal','batal')",
            name=op.f("ck_account_mail_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_mail")),
        sa.UniqueConstraint("key", name=op.f("uq_account_mail_key")),
    )
    op.create_index(
        op.f("ix_account_mail_account"), "account_mail", ["account"], unique=False
    )
    op.create_index(
        "ix_account_mail_open",
        "account_mail",
        ["next_try_at"],
        unique=False,
        postgresql_where=sa.text("state = 'menunggu'"),
    )
    op.create_table(
        "email_proof",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column(
            "given",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            nullable=True,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'daftar') = (given is not null)", name=op.f("ck_email_proof_given")
        ),
        sa.CheckConstraint(
            "(kind = 'ganti') = (account_id is not null)",
            name=op.f("ck_email_proof_account"),
        ),
        sa.CheckConstraint(
            "kind in ('daftar','ganti')", name=op.f("ck_email_proof_kind")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_email_proof_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_email_proof")),
    )
    op.create_index(
        op.f("ix_email_proof_account_id"), "email_proof", ["account_id"], unique=False
    )
    op.create_index(
        op.f("ix_email_proof_expires_at"), "email_proof", ["expires_at"], unique=False
    )
    op.create_table(
        "data_request",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("numbers", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'menunggu') = (decided_at is null)",
            name=op.f("ck_data_request_decided"),
        ),
        sa.CheckConstraint(
            "kind in ('hapus','perbaiki')", name=op.f("ck_data_request_kind")
        ),
        sa.CheckConstraint(
            "state in ('menunggu','dikabulkan','ditolak','ditarik')",
            name=op.f("ck_data_request_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    op.create_index(
        op.f("ix_data_request_asked_by"), "data_request", ["asked_by"], unique=False
    )
    op.create_index(
        op.f("ix_data_request_office_state"),
        "data_request",
        ["office", "state"],
        unique=False,
    )
    op.create_table(
        "draft",
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("files", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("holder", "subject", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_changed_at"), "draft", ["changed_at"], unique=False)
    op.create_index(op.f("ix_draft_subject"), "draft", ["subject"], unique=False)
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_saved_filter_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint(
            "account_id", "name", name=op.f("uq_saved_filter_account_id_name")
        ),
    )
    op.create_table(
        "case_seen",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("instance_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_case_seen_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "instance_id", name=op.f("pk_case_seen")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("instance_id", sa.BigInteger(), nullable=True),
        sa.Column("given", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_notice_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("account_id", "key", name=op.f("uq_notice_account_id_key")),
    )
    op.create_index(
        op.f("ix_notice_created_at"), "notice", ["created_at"], unique=False
    )
    op.create_index(
        op.f("ix_notice_instance_id"), "notice", ["instance_id"], unique=False
    )
    op.create_index(
        "ix_notice_unread",
        "notice",
        ["account_id"],
        unique=False,
        postgresql_where=sa.text("read_at IS NULL"),
    )
