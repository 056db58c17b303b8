"""More of them

Revision ID: x2
Revises: x1
"""
import sqlalchemy as sa
from alembic import op

revision = "x2"
down_revision = "x1"


def upgrade():
    op.create_table("f", sa.Column("a_id", sa.Integer, sa.ForeignKey("a.id")))
    op.drop_index("a_id", "f")  # the foreign key stands on it
