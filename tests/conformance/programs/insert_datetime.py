"""insert datetime"""

import datetime

import sqlalchemy as sa
from alembic import op

revision = "insert_datetime"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.DateTime()))
    op.bulk_insert(t, [{"c": datetime.datetime(2024, 2, 29, 1, 2, 3)}])


def downgrade():
    op.drop_table(T)
