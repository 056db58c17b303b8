"""my longblob"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_longblob"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.LONGBLOB()))


def downgrade():
    op.drop_table(T)
