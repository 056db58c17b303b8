"""pg cidr"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_cidr"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.CIDR()))


def downgrade():
    op.drop_table(T)
