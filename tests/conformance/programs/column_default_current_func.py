"""column default current func"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_current_func"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.DateTime(), server_default=sa.func.current_timestamp()))


def downgrade():
    op.drop_table(T)
