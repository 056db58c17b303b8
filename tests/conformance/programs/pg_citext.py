"""pg citext"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_citext"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.CITEXT()))


def downgrade():
    op.drop_table(T)
