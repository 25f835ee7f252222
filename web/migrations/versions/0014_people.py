"""The people's side: registration, own data, drafts, notes, notices, saved filters, and the record of settings"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

LISTED: dict[str, Any] = {
    "postgresql_include": ["instance_id", "guarded"],
    "postgresql_where": sa.text("status = 'open'"),
}

SORTED = """
UPDATE task t SET definition_id = i.definition_id, guarded = i.readers IS NOT NULL,
    sort_at = (SELECT coalesce(
            least(t.due_at, min(c.due_at) FILTER (WHERE c.state = 'berjalan')),
            CASE WHEN bool_or(c.state = 'jeda') THEN timestamptz '9999-01-01 00:00:00+00'
                ELSE timestamptz '9999-12-01 00:00:00+00' END)
        FROM clock c WHERE c.instance_id = t.instance_id AND c.role = t.role)
FROM process_instance i WHERE i.id = t.instance_id
"""

WORDS = (
    """
CREATE FUNCTION index_cases(p_instances bigint[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM case_word WHERE instance_id = ANY(p_instances);
    INSERT INTO case_word (office, word, instance_id)
    SELECT DISTINCT i.office, left(w.word, 40), i.id
    FROM process_instance i
    LEFT JOIN thread h ON h.instance_id = i.id AND i.readers IS NULL
    CROSS JOIN LATERAL (
        SELECT lower(i.number)
        UNION SELECT split_part(i.number, '-', -1)
        UNION SELECT ltrim(split_part(i.number, '-', -1), '0')
        UNION SELECT word FROM regexp_split_to_table(
            lower(concat_ws(' ', CASE WHEN i.readers IS NULL THEN i.requester_name END, h.title)),
            '[^[:alnum:]]+') AS found(word) WHERE length(word) > 1
    ) AS w(word)
    WHERE i.id = ANY(p_instances) AND i.status NOT IN ('completed', 'cancelled') AND w.word <> ''
$$""",
    """
CREATE FUNCTION index_this_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM index_cases(ARRAY[NEW.id]);
    RETURN NULL;
END $$""",
    """
CREATE FUNCTION index_case_of_thread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM index_cases(ARRAY[NEW.instance_id]);
    RETURN NULL;
END $$""",
    """
CREATE TRIGGER case_begun AFTER INSERT ON process_instance
FOR EACH ROW EXECUTE FUNCTION index_this_case()""",
    """
CREATE TRIGGER case_told AFTER UPDATE OF requester_name, readers, status ON process_instance
FOR EACH ROW WHEN (OLD.requester_name IS DISTINCT FROM NEW.requester_name
    OR (OLD.readers IS NULL) <> (NEW.readers IS NULL)
    OR (OLD.status IN ('completed', 'cancelled')) <> (NEW.status IN ('completed', 'cancelled')))
EXECUTE FUNCTION index_this_case()""",
    """
CREATE TRIGGER thread_titled AFTER INSERT OR UPDATE OF title ON thread
FOR EACH ROW EXECUTE FUNCTION index_case_of_thread()""",
    "SELECT index_cases(array_agg(id)) FROM process_instance WHERE status NOT IN ('completed', 'cancelled')",
)


def upgrade() -> None:
    _listed_tasks()
    _words()
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


def _listed_tasks() -> None:
    """What a list of open tasks is sorted and narrowed by stands in the task itself."""
    for column in (
        sa.Column("definition_id", sa.Integer(), nullable=True),
        sa.Column("guarded", sa.Boolean(), nullable=True),
        sa.Column("sort_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("task", column)
    op.execute(SORTED)
    for name in ("definition_id", "guarded", "sort_at"):
        op.alter_column("task", name, nullable=False)
    for name in ("ix_task_office_role_due_at", "ix_task_assignee"):
        op.drop_index(name, table_name="task")
    for name, columns in (
        ("ix_task_role", ["office", "role", "sort_at", "id"]),
        ("ix_task_holder", ["office", "assignee", "role", "sort_at", "id"]),
        (
            "ix_task_kind",
            ["office", "definition_id", "role", "name", "sort_at", "id"],
        ),
    ):
        op.create_index(name, "task", columns, unique=False, **LISTED)
    op.create_index(
        "ix_task_done",
        "task",
        ["office", "completed_at"],
        unique=False,
        postgresql_where=sa.text("status = 'completed'"),
    )


def _words() -> None:
    """The words by which a running case is found, kept by the database wherever they are changed."""
    op.create_table(
        "case_word",
        sa.Column("office", sa.Text(), nullable=False),
        # By code points, so that a prefix is a range of the index whatever the database sorts by.
        sa.Column("word", sa.Text(collation="C"), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "office", "word", "instance_id", name=op.f("pk_case_word")
        ),
    )
    op.create_index(
        op.f("ix_case_word_instance_id_word"),
        "case_word",
        ["instance_id", "word"],
        unique=False,
    )
    for statement in WORDS:
        op.execute(statement)
