"""add null"""

import sqlalchemy as sa
from alembic import op

revision = "add_null"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.add_column(T, sa.Column("c", sa.Integer(), nullable=True))


def downgrade():
    op.drop_column(T, "c")
    op.drop_table(T)
