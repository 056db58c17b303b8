"""my bigint 20 unsigned true"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_bigint_20_unsigned_true"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.BIGINT(20, unsigned=True)))


def downgrade():
    op.drop_table(T)
