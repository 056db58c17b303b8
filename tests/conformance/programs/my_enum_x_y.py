"""my enum x y"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_enum_x_y"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.ENUM("x", "y")))


def downgrade():
    op.drop_table(T)
