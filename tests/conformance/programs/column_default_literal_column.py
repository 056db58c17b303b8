"""column default literal column"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_literal_column"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer(), server_default=sa.literal_column("1 + 2")))


def downgrade():
    op.drop_table(T)
