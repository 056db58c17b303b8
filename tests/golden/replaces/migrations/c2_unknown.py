"""Unknown

Revision ID: c2
Revises: c1
Create Date: 2025-01-02 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op
from app.settings import NAME


revision = "c2"
down_revision = "c1"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE t ADD COLUMN " + NAME + " text")


def downgrade():
    op.drop_column("t", NAME)
