"""column default backslash"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_backslash"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.String(9), server_default="a b"))


def downgrade():
    op.drop_table(T)
