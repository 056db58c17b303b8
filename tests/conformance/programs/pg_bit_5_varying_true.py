"""pg bit 5 varying true"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_bit_5_varying_true"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.BIT(5, varying=True)))


def downgrade():
    op.drop_table(T)
