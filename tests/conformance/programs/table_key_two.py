"""table key two"""

import sqlalchemy as sa
from alembic import op

revision = "table_key_two"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("a", "b"))


def downgrade():
    op.drop_table(T)
