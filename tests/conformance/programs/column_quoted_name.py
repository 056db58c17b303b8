"""column quoted name"""

import sqlalchemy as sa
from alembic import op

revision = "column_quoted_name"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("Order", sa.Integer()))


def downgrade():
    op.drop_table(T)
