"""column reserved name"""

import sqlalchemy as sa
from alembic import op

revision = "column_reserved_name"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("select", sa.Integer()))


def downgrade():
    op.drop_table(T)
