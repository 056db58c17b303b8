"""my mediumtext"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_mediumtext"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.MEDIUMTEXT()))


def downgrade():
    op.drop_table(T)
