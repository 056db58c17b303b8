"""table unique named"""

import sqlalchemy as sa
from alembic import op

revision = "table_unique_named"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.UniqueConstraint("a", name="uq_a"))


def downgrade():
    op.drop_table(T)
