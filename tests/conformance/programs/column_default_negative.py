"""column default negative"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_negative"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer(), server_default="-1"))


def downgrade():
    op.drop_table(T)
