"""my varchar 30 charset utf8mb4 co"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "my_varchar_30_charset_utf8mb4_co"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", mysql.VARCHAR(30, charset="utf8mb4", collation="utf8mb4_bin")))


def downgrade():
    op.drop_table(T)
