"""table index"""

import sqlalchemy as sa
from alembic import op

revision = "table_index"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.Index("ix_table_index", "a", "b"))


def downgrade():
    op.drop_table(T)
