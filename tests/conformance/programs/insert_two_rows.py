"""insert two rows"""

import sqlalchemy as sa
from alembic import op

revision = "insert_two_rows"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("a", sa.Integer()), sa.Column("b", sa.String(9)))
    op.bulk_insert(t, [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}])


def downgrade():
    op.drop_table(T)
