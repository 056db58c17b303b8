"""column check"""

import sqlalchemy as sa
from alembic import op

revision = "column_check"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer(), sa.CheckConstraint("c > 0", name="ck_positive")))


def downgrade():
    op.drop_table(T)
