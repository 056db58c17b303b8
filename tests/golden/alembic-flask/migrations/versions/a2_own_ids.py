"""Ids of texts, and the sequence that numbered them

Create Date: 2024-06-02 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from oslo_db.sqlalchemy import types

revision = "a2"
down_revision = "a1"


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("extra", types.JsonEncodedDict(mysql_as_long=True)),
        sa.Column("tags", types.JsonEncodedList()),
        mysql_ENGINE="InnoDB",
        mysql_DEFAULT_CHARSET="utf8mb4",
    )
    if op.get_bind().engine.name == "postgresql":
        op.alter_column("orders", "id", type_=sa.Text, server_default=None)
        op.execute(sa.schema.DropSequence(sa.schema.Sequence("orders_id_seq")))


def downgrade():
    op.drop_table("orders")
