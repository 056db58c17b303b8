"""check expression"""

import sqlalchemy as sa
from alembic import op

revision = "check_expression"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_check_constraint("ck_expr", T, sa.column("n") > 0)


def downgrade():
    op.drop_constraint("ck_expr", T, type_="check")
    op.drop_table(T)
