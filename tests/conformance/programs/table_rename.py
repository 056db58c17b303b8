"""table rename"""

import sqlalchemy as sa
from alembic import op

revision = "table_rename"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.rename_table(T, T + "_new")


def downgrade():
    op.rename_table(T + "_new", T)
    op.drop_table(T)
