"""A default that is no text

Revision ID: a2
Revises: a1
Create Date: 2025-01-01 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("done", sa.Boolean(), server_default=False))


def downgrade():
    op.drop_column("t", "done")
