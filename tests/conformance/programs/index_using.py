"""index using"""

import sqlalchemy as sa
from alembic import op

revision = "index_using"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_index("ix_using_x", T, ["n"], postgresql_using="btree")


def downgrade():
    op.drop_index("ix_using_x", table_name=T)
    op.drop_table(T)
