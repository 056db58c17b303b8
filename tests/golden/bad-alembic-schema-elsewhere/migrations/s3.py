"""A view's columns

Revision ID: s3
Revises: s2
Create Date: 2025-01-03 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "s3"
down_revision = "s2"


def upgrade():
    op.execute("CREATE SCHEMA s; CREATE VIEW s.shown AS SELECT 1 AS a")
    if op.get_bind().execute(sa.text("SELECT column_name FROM information_schema.columns WHERE table_name = 'shown'")).first() is None:
        op.create_table("t3", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    pass
