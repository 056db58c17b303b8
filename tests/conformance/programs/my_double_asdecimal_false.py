"""my double asdecimal false"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_double_asdecimal_false"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.DOUBLE(asdecimal=False)))


def downgrade():
    op.drop_table(T)
