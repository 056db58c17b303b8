"""A name that can't be evaluated, and is needed

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from settings import table_prefix

revision = "a1"
down_revision = None

PREFIX = table_prefix()


def upgrade():
    op.create_table(PREFIX + "t", sa.Column("id", sa.Integer()))
