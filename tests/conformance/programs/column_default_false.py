"""column default false"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_false"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade():
    op.drop_table(T)
