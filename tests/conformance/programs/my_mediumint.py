"""my mediumint"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_mediumint"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.MEDIUMINT()))


def downgrade():
    op.drop_table(T)
