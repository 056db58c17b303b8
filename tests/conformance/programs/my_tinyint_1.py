"""my tinyint 1"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_tinyint_1"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.TINYINT(1)))


def downgrade():
    op.drop_table(T)
