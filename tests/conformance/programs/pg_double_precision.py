"""pg double precision"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_double_precision"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.DOUBLE_PRECISION()))


def downgrade():
    op.drop_table(T)
