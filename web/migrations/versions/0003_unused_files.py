"""Files that no form has taken yet are counted by who uploaded them"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f("ix_file_uploaded_by"),
        "file",
        ["uploaded_by"],
        unique=False,
        postgresql_where=sa.text("instance_id is null"),
    )
