"""Names that the indexes of foreign keys have

Revision ID: x1
Revises:
"""
import sqlalchemy as sa
from alembic import op

revision = "x1"
down_revision = None


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "b",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("a_id", sa.Integer, sa.ForeignKey("a.id")),
        sa.Column("n", sa.Integer),
        sa.Column("m", sa.Integer),
    )
    op.create_index("a_id", "b", ["n"])  # the server has one of this name
