"""Members of JSON values, as the texts of SQLite have them

Revision ID: a1
"""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("body", sa.JSON),
        sa.Column("place", sa.String(20)),
        sa.Column("lines", sa.JSON),
    )
    body = sa.column("body", sa.JSON)
    orders = sa.table("orders", body, sa.column("place"), sa.column("lines"))
    op.execute(
        orders.update()
        .where(body["kind"].as_string() == "sale")
        .values(place=body[("customer", 0, "place")].as_string(), lines=body["lines"])
    )


def downgrade():
    op.drop_table("orders")
