"""check add"""

import sqlalchemy as sa
from alembic import op

revision = "check_add"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_check_constraint("ck_add", T, "n > 0")


def downgrade():
    op.drop_constraint("ck_add", T, type_="check")
    op.drop_table(T)
