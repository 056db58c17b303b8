"""pg daterange"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_daterange"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.DATERANGE()))


def downgrade():
    op.drop_table(T)
