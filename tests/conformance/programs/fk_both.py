"""fk both"""

import sqlalchemy as sa
from alembic import op

revision = "fk_both"
down_revision = None
T = revision


def upgrade():
    op.create_table(T + "_o", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_foreign_key("fk_both_x", T, T + "_o", ["n"], ["id"], ondelete="CASCADE", onupdate="CASCADE")


def downgrade():
    op.drop_constraint("fk_both_x", T, type_="foreignkey")
    op.drop_table(T)
    op.drop_table(T + "_o")
