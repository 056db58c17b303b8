"""column null"""

import sqlalchemy as sa
from alembic import op

revision = "column_null"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer(), nullable=True))


def downgrade():
    op.drop_table(T)
