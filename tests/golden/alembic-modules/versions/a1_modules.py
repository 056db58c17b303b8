"""What modules of the application say

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from shop.constants import Status, Tone
from shop.db import Code
from shop.db.types import STATUSES

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", Code(), nullable=False),
        sa.Column("status", sa.Enum(Status, name="status")),
        sa.Column("tone", sa.Enum(*[tone.value for tone in Tone], name="tone", native_enum=False, create_constraint=True)),
    )
    op.execute("COMMENT ON COLUMN orders.status IS '%s'" % ", ".join(STATUSES))


def downgrade():
    op.drop_table("orders")
    op.execute("DROP TYPE status")
