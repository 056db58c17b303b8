"""A default that is a construct of SQLAlchemy, not the author's SQL text: said as SQL Server says it

Revision ID: v2
Revises: v1
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "v2"
down_revision = "v1"


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("on_by_default", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("off_by_default", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade():
    op.drop_table("t")
