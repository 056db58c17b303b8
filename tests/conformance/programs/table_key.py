"""table key"""

import sqlalchemy as sa
from alembic import op

revision = "table_key"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("a"))


def downgrade():
    op.drop_table(T)
