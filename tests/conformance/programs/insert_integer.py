"""insert integer"""

import sqlalchemy as sa
from alembic import op

revision = "insert_integer"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.Integer()))
    op.bulk_insert(t, [{"c": 5}])


def downgrade():
    op.drop_table(T)
