"""First

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Uuid(), primary_key=True), sa.Column("n", sa.String(9)), sa.Column("at", sa.DateTime()))


def downgrade():
    op.drop_table("t")
