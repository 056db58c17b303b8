"""pg timestamp timezone true preci"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_timestamp_timezone_true_preci"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.TIMESTAMP(timezone=True, precision=3)))


def downgrade():
    op.drop_table(T)
