"""insert time"""

import datetime

import sqlalchemy as sa
from alembic import op

revision = "insert_time"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.Time()))
    op.bulk_insert(t, [{"c": datetime.time(1, 2, 3)}])


def downgrade():
    op.drop_table(T)
