"""table unique"""

import sqlalchemy as sa
from alembic import op

revision = "table_unique"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.UniqueConstraint("a", "b"))


def downgrade():
    op.drop_table(T)
