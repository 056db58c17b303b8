"""pg tstzrange"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_tstzrange"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.TSTZRANGE()))


def downgrade():
    op.drop_table(T)
