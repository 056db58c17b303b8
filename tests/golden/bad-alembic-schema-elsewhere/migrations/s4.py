"""What the current schema is depends on the search path

Revision ID: s4
Revises: s3
Create Date: 2025-01-04 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "s4"
down_revision = "s3"


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer()))
    op.execute("SET search_path TO elsewhere")
    if op.get_bind().execute(sa.text("SELECT 1 FROM pg_tables WHERE tablename = 't' AND schemaname = current_schema()")).first() is None:
        op.create_table("t4", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    pass
