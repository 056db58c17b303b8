"""pg uuid"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_uuid"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.UUID()))


def downgrade():
    op.drop_table(T)
