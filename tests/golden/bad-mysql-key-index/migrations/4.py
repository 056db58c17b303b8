"""And more

Revision ID: x4
Revises: x3
"""
import sqlalchemy as sa
from alembic import op

revision = "x4"
down_revision = "x3"


def upgrade():
    op.create_table(
        "c",
        sa.Column("x", sa.Integer, sa.ForeignKey("a.id", name="c_ibfk_1")),
        sa.Column("y", sa.Integer, sa.ForeignKey("a.id")),  # the server would call it so, too
    )
