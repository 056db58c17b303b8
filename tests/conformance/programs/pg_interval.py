"""pg interval"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_interval"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.INTERVAL()))


def downgrade():
    op.drop_table(T)
