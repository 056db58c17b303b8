"""pg money"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_money"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.MONEY()))


def downgrade():
    op.drop_table(T)
