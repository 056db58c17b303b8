"""A table of the baseline

Revision ID: q1
Revises: 
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "q1"
down_revision = None


def upgrade():
    if op.get_bind().execute(sa.text("SELECT 1 FROM pg_tables WHERE tablename = 'made_elsewhere'")).first() is None:
        op.create_table("t1", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    pass
