"""insert order"""

import sqlalchemy as sa
from alembic import op

revision = "insert_order"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("a", sa.Integer()), sa.Column("b", sa.String(9)))
    op.bulk_insert(t, [{"b": "x", "a": 1}])


def downgrade():
    op.drop_table(T)
