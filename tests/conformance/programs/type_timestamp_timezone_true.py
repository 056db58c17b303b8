"""type timestamp timezone true"""

import sqlalchemy as sa
from alembic import op

revision = "type_timestamp_timezone_true"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.TIMESTAMP(timezone=True)))


def downgrade():
    op.drop_table(T)
