"""table mysql options"""

import sqlalchemy as sa
from alembic import op

revision = "table_mysql_options"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), mysql_engine="InnoDB", mysql_charset="utf8mb4")


def downgrade():
    op.drop_table(T)
