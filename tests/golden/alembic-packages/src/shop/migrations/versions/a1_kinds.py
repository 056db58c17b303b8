"""Modules of the project, its alembic.ini, and where the version table is

Create Date: 2024-05-01 12:00:00
"""
import sqlalchemy as sa
from alembic import context, op

from shop.db.types import Key
from shop.limits import CODE, OTHER, TITLE

revision = "a1"
down_revision = None


def upgrade():
    schema = context.get_context().version_table_schema
    currency = op.get_context().config.get_main_option("default_currency", "USD")
    unset = context.config.get_main_option("no_such_key", "n/a")
    op.create_table("log", sa.Column("line", sa.Text), schema=schema)
    op.create_table(
        "kinds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(TITLE), nullable=False),
    )
    op.create_table(
        "items",
        sa.Column("key", Key, primary_key=True),
        sa.Column("code", sa.String(CODE)),
        sa.Column("other", sa.String(OTHER)),
        sa.Column("currency", sa.String(3), server_default=currency),
        sa.Column("note", sa.String(10), server_default=unset),
    )


def downgrade():
    op.drop_table("items")
    op.drop_table("kinds")
    op.drop_table("log", schema=context.get_context().version_table_schema)
