"""my integer unsigned true"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_integer_unsigned_true"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.INTEGER(unsigned=True)))


def downgrade():
    op.drop_table(T)
