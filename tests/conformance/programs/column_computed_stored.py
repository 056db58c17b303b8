"""column computed stored"""

import sqlalchemy as sa
from alembic import op

revision = "column_computed_stored"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer(), sa.Computed("id + 1", persisted=True)))


def downgrade():
    op.drop_table(T)
