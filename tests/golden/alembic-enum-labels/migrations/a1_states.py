"""An enumeration that gets other labels under its name, column by column

Revision ID: a1
"""

from enum import ReprEnum

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


class Stage(str, ReprEnum):
    FIRST = "first"
    LAST = "last"


FEW = sa.Enum("open", "closed", name="states")
MORE = sa.Enum("open", "closed", "waiting", name="states")


def upgrade():
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", FEW, nullable=False),
        sa.Column("made", sa.DateTime, server_default=sa.func.now()),
    )
    with op.batch_alter_table("jobs") as batch:
        batch.alter_column("state", type_=MORE, existing_type=FEW, existing_nullable=False)
    op.create_table("runs", sa.Column("id", sa.Integer, primary_key=True), sa.Column("state", MORE),
        sa.Column("stage", sa.String(10), server_default=f"{Stage.LAST}"))


def downgrade():
    op.drop_table("runs")
    with op.batch_alter_table("jobs") as batch:
        batch.alter_column("state", type_=FEW, existing_type=MORE, existing_nullable=False)
    op.drop_table("jobs")
