"""pg int4range"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_int4range"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.INT4RANGE()))


def downgrade():
    op.drop_table(T)
