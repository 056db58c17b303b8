"""drop column"""

import sqlalchemy as sa
from alembic import op

revision = "drop_column"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.drop_column(T, "n")


def downgrade():
    op.add_column(T, sa.Column("n", sa.Integer(), nullable=True))
    op.drop_table(T)
