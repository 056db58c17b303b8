"""Backfill "everything"

Revision ID: b2
Revises: a1
Create Date: 2025-01-02 12:00:00
"""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"
branch_labels = None
depends_on = None

users = sa.table("users", sa.column("id", sa.Integer), sa.column("name", sa.String))


def upgrade():
    op.bulk_insert(users, [{"id": number, "name": f"it's {number}"} for number in range(1, 3)])
    op.execute(users.update().where(users.c.id == 1).values(name="one"))
    op.execute(
        """
        UPDATE users
        SET mood = 'good'
        WHERE name LIKE '%\\d%'
        """
    )
    op.create_foreign_key(None, "users", "users", ["id"], ["id"])


def downgrade():
    raise NotImplementedError("rows are not taken back")
