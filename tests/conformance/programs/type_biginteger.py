"""type biginteger"""

import sqlalchemy as sa
from alembic import op

revision = "type_biginteger"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.BigInteger()))


def downgrade():
    op.drop_table(T)
