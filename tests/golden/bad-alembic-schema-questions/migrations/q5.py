"""A form that is not read

Revision ID: q5
Revises: q4
Create Date: 2025-01-05 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "q5"
down_revision = "q4"


def upgrade():
    if op.get_bind().execute(sa.text("SELECT 1 FROM pg_tables WHERE tablename LIKE 't%'")).first() is None:
        op.create_table("t5", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    pass
