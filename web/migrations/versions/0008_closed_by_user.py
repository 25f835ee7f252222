"""A conversation may be closed by the user too (AMB-17)"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_constraint(op.f("ck_thread_closed_by"), "thread", type_="check")
    op.create_check_constraint(
        op.f("ck_thread_closed_by"),
        "thread",
        "closed_by in ('pengguna','petugas','sistem')",
    )
