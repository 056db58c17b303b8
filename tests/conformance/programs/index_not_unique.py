"""index not unique"""

import sqlalchemy as sa
from alembic import op

revision = "index_not_unique"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_index("ix_not_unique_x", T, ["n"], unique=False)


def downgrade():
    op.drop_index("ix_not_unique_x", table_name=T)
    op.drop_table(T)
