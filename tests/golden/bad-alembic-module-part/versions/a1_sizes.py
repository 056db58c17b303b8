"""A list that a statement may have changed, which was left out

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sizes import WIDTHS

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("s", sa.String(WIDTHS[-1])))
