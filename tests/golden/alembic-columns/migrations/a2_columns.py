"""Columns

Revision ID: a2
Revises: a1
Create Date: 2025-01-01 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer(), nullable=False, server_default=sa.text("0"), index=True))
    op.add_column("t", sa.Column("c", sa.Boolean(), server_default="false"))
    op.alter_column("t", "b", existing_type=sa.String(10), type_=sa.Text(), nullable=False, server_default="x")
    op.alter_column("t", "b", new_column_name="body", comment="what it says")
    op.alter_column("t", "a", type_=sa.String(), postgresql_using="a::varchar", server_default=None)
    with op.batch_alter_table("t") as batch_op:
        batch_op.add_column(sa.Column("d", sa.Date()))
        batch_op.alter_column("c", nullable=False)
        batch_op.create_unique_constraint("uq_t_d", ["d"])
        batch_op.drop_index(batch_op.f("ix_t_a"))


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.create_index("ix_t_a", ["a"])
        batch_op.drop_constraint("uq_t_d", type_="unique")
        batch_op.drop_column("d")
    op.alter_column("t", "body", new_column_name="b", type_=sa.String(10), nullable=True, server_default=None, comment=None)
    op.drop_column("t", "c")
    op.drop_column("t", "a")
