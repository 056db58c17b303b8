"""add foreign key"""

import sqlalchemy as sa
from alembic import op

revision = "add_foreign_key"
down_revision = None
T = revision


def upgrade():
    op.create_table(T + "_o", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.add_column(T, sa.Column("o_id", sa.Integer(), sa.ForeignKey(T + "_o.id", name="fk_add")))


def downgrade():
    op.drop_constraint("fk_add", T, type_="foreignkey")
    op.drop_column(T, "o_id")
    op.drop_table(T)
    op.drop_table(T + "_o")
