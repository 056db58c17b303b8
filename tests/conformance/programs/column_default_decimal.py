"""column default decimal"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_decimal"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Numeric(6, 2), server_default="1.50"))


def downgrade():
    op.drop_table(T)
