"""insert true"""

import sqlalchemy as sa
from alembic import op

revision = "insert_true"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.Boolean()))
    op.bulk_insert(t, [{"c": True}])


def downgrade():
    op.drop_table(T)
