"""my timestamp fsp 3"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_timestamp_fsp_3"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.TIMESTAMP(fsp=3)))


def downgrade():
    op.drop_table(T)
