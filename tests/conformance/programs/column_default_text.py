"""column default text"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_text"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.String(10), server_default="it's"))


def downgrade():
    op.drop_table(T)
