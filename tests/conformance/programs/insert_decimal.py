"""insert decimal"""

import decimal

import sqlalchemy as sa
from alembic import op

revision = "insert_decimal"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.Numeric(6, 2)))
    op.bulk_insert(t, [{"c": decimal.Decimal("1.50")}])


def downgrade():
    op.drop_table(T)
