"""Its labels, by alembic-postgresql-enum

Revision ID: a2
Revises: a1
Create Date: 2025-01-02 12:00:00
"""
from alembic import op
from alembic_postgresql_enum import ColumnType, TableReference

revision = "a2"
down_revision = "a1"


def upgrade():
    op.sync_enum_values(
        enum_schema="public",
        enum_name="kind",
        new_values=["tiny", "large", "huge"],
        affected_columns=[
            TableReference(table_schema="public", table_name="boxes", column_name="kind", existing_server_default="'small'::kind"),
            TableReference(table_schema="public", table_name="boxes", column_name="others", column_type=ColumnType.ARRAY),
        ],
        enum_values_to_rename=[("small", "tiny"), ("big", "large")],
    )


def downgrade():
    op.sync_enum_values(
        "public",
        "kind",
        ["small", "big"],
        [
            TableReference(table_name="boxes", column_name="kind", existing_server_default="'tiny'::kind"),
            TableReference(table_name="boxes", column_name="others", column_type=ColumnType.ARRAY),
        ],
        [("tiny", "small"), ("large", "big")],
    )
