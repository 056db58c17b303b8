"""column computed"""

import sqlalchemy as sa
from alembic import op

revision = "column_computed"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer(), sa.Computed("id + 1")))


def downgrade():
    op.drop_table(T)
