"""And more

Revision ID: x3
Revises: x2
"""
import sqlalchemy as sa
from alembic import op

revision = "x3"
down_revision = "x2"


def upgrade():
    op.create_table("g", sa.Column("n", sa.Integer), sa.Column("m", sa.Integer))
    op.create_index("fk_g_m", "g", ["n"])
    op.create_foreign_key("fk_g_m", "g", "a", ["m"], ["id"])  # its index is to be called so
