"""table self cascade"""

import sqlalchemy as sa
from alembic import op

revision = "table_self_cascade"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("a"), sa.ForeignKeyConstraint(["b"], [T + ".a"], ondelete="CASCADE"))


def downgrade():
    op.drop_table(T)
