"""pg bytea"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_bytea"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.BYTEA()))


def downgrade():
    op.drop_table(T)
