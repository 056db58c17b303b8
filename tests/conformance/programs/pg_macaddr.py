"""pg macaddr"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_macaddr"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.MACADDR()))


def downgrade():
    op.drop_table(T)
