"""insert date"""

import datetime

import sqlalchemy as sa
from alembic import op

revision = "insert_date"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.Date()))
    op.bulk_insert(t, [{"c": datetime.date(2024, 2, 29)}])


def downgrade():
    op.drop_table(T)
