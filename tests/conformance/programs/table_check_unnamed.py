"""table check unnamed"""

import sqlalchemy as sa
from alembic import op

revision = "table_check_unnamed"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.CheckConstraint("a > 0"))


def downgrade():
    op.drop_table(T)
