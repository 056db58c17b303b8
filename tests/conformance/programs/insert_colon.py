"""insert colon"""

import sqlalchemy as sa
from alembic import op

revision = "insert_colon"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.String(20)))
    op.bulk_insert(t, [{"c": "a:b"}])


def downgrade():
    op.drop_table(T)
