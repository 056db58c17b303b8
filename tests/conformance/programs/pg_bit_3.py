"""pg bit 3"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_bit_3"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.BIT(3)))


def downgrade():
    op.drop_table(T)
