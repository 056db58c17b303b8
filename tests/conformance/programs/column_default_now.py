"""column default now"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_now"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.DateTime(), server_default=sa.func.now()))


def downgrade():
    op.drop_table(T)
