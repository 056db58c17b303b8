"""insert big"""

import sqlalchemy as sa
from alembic import op

revision = "insert_big"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.BigInteger()))
    op.bulk_insert(t, [{"c": 9007199254740993}])


def downgrade():
    op.drop_table(T)
