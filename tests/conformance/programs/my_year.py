"""my year"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_year"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.YEAR()))


def downgrade():
    op.drop_table(T)
