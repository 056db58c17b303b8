"""autocommit"""

import sqlalchemy as sa
from alembic import op

revision = "autocommit"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    with op.get_context().autocommit_block():
        op.execute("UPDATE autocommit SET n = 1")


def downgrade():
    op.drop_table(T)
