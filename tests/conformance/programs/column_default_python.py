"""column default python"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_python"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer(), default=3))


def downgrade():
    op.drop_table(T)
