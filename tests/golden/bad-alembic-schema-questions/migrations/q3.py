"""An index that unread sql may have made

Revision ID: q3
Revises: q2
Create Date: 2025-01-03 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "q3"
down_revision = "q2"


def upgrade():
    op.execute("DO $$ BEGIN CREATE INDEX ix_by_hand ON t (n); END $$")
    if op.get_bind().execute(sa.text("SELECT 1 FROM pg_indexes WHERE indexname = 'ix_by_hand'")).first() is None:
        op.create_table("t3", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    pass
