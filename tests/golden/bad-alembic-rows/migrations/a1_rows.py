"""Rows

Revision ID: a1
Revises: 
Create Date: 2025-01-01 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    for row in op.get_bind().execute(sa.text("SELECT id FROM users")):
        op.execute("DELETE FROM posts WHERE user_id = %d" % row.id)


def downgrade():
    pass
