"""And more

Revision ID: x5
Revises: x4
"""
import sqlalchemy as sa
from alembic import op

revision = "x5"
down_revision = "x4"


def upgrade():
    op.create_table("d", sa.Column("x", sa.Integer, sa.ForeignKey("a.id", name="e_ibfk_1")))
    op.create_table("h", sa.Column("x", sa.Integer, sa.ForeignKey("a.id")))
    op.rename_table("h", "e")  # its foreign key would be called as that one
