"""table check"""

import sqlalchemy as sa
from alembic import op

revision = "table_check"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.CheckConstraint("a > b", name="ck_a"))


def downgrade():
    op.drop_table(T)
