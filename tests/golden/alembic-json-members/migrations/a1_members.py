"""Members of JSON values

Revision ID: a1
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "a1"
down_revision = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("place", sa.String(20)),
        sa.Column("pieces", sa.Integer),
        sa.Column("weight", sa.Float),
        sa.Column("price", sa.Numeric(8, 2)),
        sa.Column("paid", sa.Boolean),
        sa.Column("first", DOCUMENT),
    )
    body = sa.column("body", DOCUMENT)
    number = body[["customer", "number"]].as_string()
    op.create_index("ix_orders_customer", "orders", [number], postgresql_where=number.is_not(None))
    orders = sa.table("orders", body, *(sa.column(name) for name in ("place", "pieces", "weight", "price", "paid", "first")))
    op.execute(
        orders.update()
        .where(body["kind"].as_string() == "sale", body["lines"][0]["name"].astext != "", body[("a b", 0)].astext.is_(None))
        .values(
            place=body["place"].as_string(),
            pieces=body["pieces"].as_integer(),
            weight=body[("box", "weight")].as_float(),
            price=body["price"].as_numeric(8, 2),
            paid=body["paid"].as_boolean(),
            first=body["lines"][0].as_json(),
        )
    )
    op.execute(orders.update().where(body == postgresql.JSONB.NULL).values(first=sa.JSON.NULL))


def downgrade():
    op.drop_table("orders")
