"""column identity"""

import sqlalchemy as sa
from alembic import op

revision = "column_identity"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer(), sa.Identity()))


def downgrade():
    op.drop_table(T)
