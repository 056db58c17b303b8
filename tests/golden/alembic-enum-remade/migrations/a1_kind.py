"""An enumeration and its columns

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "a1"
down_revision = None


def upgrade():
    kind = postgresql.ENUM("small", "big", name="kind", create_type=False)
    kind.create(op.get_bind())
    op.create_table(
        "boxes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", kind, nullable=False, server_default="small"),
        sa.Column("others", postgresql.ARRAY(kind)),
    )


def downgrade():
    op.drop_table("boxes")
    op.execute("DROP TYPE kind")
