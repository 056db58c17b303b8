"""Unknown

Revision ID: c3
Revises: c2
Create Date: 2025-01-03 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op
from app.settings import NAME


revision = "c3"
down_revision = "c2"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE t ADD COLUMN " + NAME + " text")


def downgrade():
    op.drop_column("t", NAME)
