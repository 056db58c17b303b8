"""A table, and rows that nobody knows

Revision ID: a1
"""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    bind = op.get_bind()
    for row in bind.execute(sa.text("SELECT id FROM users")):
        op.execute(f"UPDATE users SET name = 'x' WHERE id = {row[0]}")


def downgrade():
    pass
