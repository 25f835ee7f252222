"""Counters, who sits at one, and a number's way from call to call"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BEFORE = "state in ('menunggu','dipanggil','diteruskan','dilayani','selesai','pergi')"
STATES = BEFORE.replace("'pergi'", "'pergi','tidak_hadir'")


def upgrade() -> None:
    _counters()
    _seats()
    _reasons()
    _tickets()


def _counters() -> None:
    op.create_table(
        "queue_counter",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("services", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("stages", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_counter")),
        sa.UniqueConstraint(
            "office", "name", name=op.f("uq_queue_counter_office_name")
        ),
    )
    op.create_table(
        "queue_counter_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("counter_id", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("values", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["counter_id"],
            ["queue_counter.id"],
            name=op.f("fk_queue_counter_change_counter_id_queue_counter"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_counter_change")),
    )
    op.create_index(
        op.f("ix_queue_counter_change_counter_id"),
        "queue_counter_change",
        ["counter_id"],
    )


def _seats() -> None:
    op.create_table(
        "queue_seat",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("counter_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["counter_id"],
            ["queue_counter.id"],
            name=op.f("fk_queue_seat_counter_id_queue_counter"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_seat")),
    )
    for name, column in (
        ("uq_queue_seat_counter", "counter_id"),
        ("uq_queue_seat_account", "account"),
    ):
        op.create_index(
            name,
            "queue_seat",
            [column, "day"],
            unique=True,
            postgresql_where=sa.text("until is null"),
        )


def _reasons() -> None:
    op.create_table(
        "queue_priority_reason",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_priority_reason")),
    )
    op.create_index(
        "uq_queue_priority_reason_in_force",
        "queue_priority_reason",
        ["office", "name"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )


def _tickets() -> None:
    moment = sa.DateTime(timezone=True)
    for column in (
        sa.Column("desk", sa.Text(), nullable=True),
        sa.Column("priority_reason", sa.Text(), nullable=True),
        sa.Column("place", moment, nullable=True),
        sa.Column("counter_id", sa.BigInteger(), nullable=True),
        sa.Column("called_at", moment, nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("skips", sa.Integer(), nullable=False, server_default="0"),
    ):
        op.add_column("queue_ticket", column)
    op.execute(
        "UPDATE queue_ticket SET desk = service, place = coalesce(ready_at, taken_at)"
    )
    for name in ("desk", "place"):
        op.alter_column("queue_ticket", name, nullable=False)
    for name in ("calls", "skips"):
        op.alter_column("queue_ticket", name, server_default=None)
    op.create_foreign_key(
        op.f("fk_queue_ticket_counter_id_queue_counter"),
        "queue_ticket",
        "queue_counter",
        ["counter_id"],
        ["id"],
    )
    op.drop_constraint(op.f("ck_queue_ticket_state"), "queue_ticket", type_="check")
    op.create_check_constraint(op.f("ck_queue_ticket_state"), "queue_ticket", STATES)
    op.drop_index(
        op.f("ix_queue_ticket_office_service_day_ready_at"), table_name="queue_ticket"
    )
    op.create_index(
        op.f("ix_queue_ticket_office_day_desk_place"),
        "queue_ticket",
        ["office", "day", "desk", "place"],
    )
    op.create_index(
        "uq_queue_ticket_at_counter",
        "queue_ticket",
        ["counter_id", "day"],
        unique=True,
        postgresql_where=sa.text("state in ('dipanggil','dilayani')"),
    )
