"""table unique of key"""

import sqlalchemy as sa
from alembic import op

revision = "table_unique_of_key"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("a"), sa.UniqueConstraint("a", name="uq_key"))


def downgrade():
    op.drop_table(T)
