"""The table of versions is in no migration

Revision ID: s2
Revises: s1
Create Date: 2025-01-02 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "s2"
down_revision = "s1"


def upgrade():
    if op.get_bind().execute(sa.text("SELECT 1 FROM information_schema.tables WHERE table_name = 'alembic_version'")).first() is None:
        op.create_table("t2", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    pass
