"""pg jsonb"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_jsonb"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.JSONB()))


def downgrade():
    op.drop_table(T)
