"""insert float"""

import sqlalchemy as sa
from alembic import op

revision = "insert_float"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.Float()))
    op.bulk_insert(t, [{"c": 1.5}])


def downgrade():
    op.drop_table(T)
