"""No name

Revision ID: q4
Revises: q3
Create Date: 2025-01-04 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "q4"
down_revision = "q3"


def upgrade():
    if op.get_bind().execute(sa.text("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'")).first() is None:
        op.create_table("t4", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    pass
