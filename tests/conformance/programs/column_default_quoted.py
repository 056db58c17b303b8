"""column default quoted"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_quoted"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.String(9), server_default=sa.text("'x'")))


def downgrade():
    op.drop_table(T)
