"""pg time timezone true"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_time_timezone_true"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.TIME(timezone=True)))


def downgrade():
    op.drop_table(T)
