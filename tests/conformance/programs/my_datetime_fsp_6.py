"""my datetime fsp 6"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_datetime_fsp_6"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.DATETIME(fsp=6)))


def downgrade():
    op.drop_table(T)
