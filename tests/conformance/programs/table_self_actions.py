"""table self actions"""

import sqlalchemy as sa
from alembic import op

revision = "table_self_actions"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("a"), sa.ForeignKeyConstraint(["b"], [T + ".a"], ondelete="SET NULL", onupdate="CASCADE", name="fk_act"))


def downgrade():
    op.drop_table(T)
