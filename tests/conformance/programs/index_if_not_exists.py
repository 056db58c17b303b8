"""index if not exists"""

import sqlalchemy as sa
from alembic import op

revision = "index_if_not_exists"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_index("ix_ine", T, ["n"], if_not_exists=True)


def downgrade():
    op.drop_index("ix_ine", table_name=T, if_exists=True)
    op.drop_table(T)
