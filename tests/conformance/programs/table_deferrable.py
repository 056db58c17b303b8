"""table deferrable"""

import sqlalchemy as sa
from alembic import op

revision = "table_deferrable"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("a"), sa.ForeignKeyConstraint(["b"], [T + ".a"], deferrable=True, initially="DEFERRED", name="fk_def"))


def downgrade():
    op.drop_table(T)
