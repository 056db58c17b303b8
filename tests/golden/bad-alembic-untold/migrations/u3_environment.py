"""Environment

Revision ID: u3
Revises: u2
Create Date: 2025-01-03 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op
import os


revision = "u3"
down_revision = "u2"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE " + os.environ["PREFIX"] + "_w (id integer)")


def downgrade():
    op.execute("DROP TABLE " + os.environ["PREFIX"] + "_w")
