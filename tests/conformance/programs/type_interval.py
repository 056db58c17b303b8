"""type interval"""

import sqlalchemy as sa
from alembic import op

revision = "type_interval"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Interval()))


def downgrade():
    op.drop_table(T)
