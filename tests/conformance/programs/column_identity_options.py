"""column identity options"""

import sqlalchemy as sa
from alembic import op

revision = "column_identity_options"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer(), sa.Identity(always=True, start=10, increment=5)))


def downgrade():
    op.drop_table(T)
