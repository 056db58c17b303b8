"""key bigint"""

import sqlalchemy as sa
from alembic import op

revision = "key_bigint"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table(T)
