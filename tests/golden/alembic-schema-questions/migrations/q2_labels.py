"""Questions about the labels of an enumeration

Revision ID: q2
Revises: q1
Create Date: 2025-01-02 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "q2"
down_revision = "q1"

BY_TYPE = "SELECT 1 FROM pg_enum WHERE enumlabel = '%s' AND enumtypid = (SELECT oid FROM pg_type WHERE typname = 'kinds')"
BY_NAME = "SELECT 1 FROM pg_enum WHERE enumtypid = 'kinds'::regtype AND enumlabel = 'z'"
BY_JOIN = (
    "SELECT e.enumlabel FROM pg_catalog.pg_enum AS e JOIN pg_type t ON e.enumtypid = t.oid "
    "WHERE t.typname = 'kinds' ORDER BY e.enumsortorder"
)


def rows(sql):
    return op.get_bind().execute(sa.text(sql)).fetchall()


def upgrade():
    for label in ("c", "d"):
        if not rows(BY_TYPE % label):
            op.create_table_comment("v", f"{label} is missing in " + "".join(row[0] for row in rows(BY_JOIN)))
    if rows(BY_NAME):
        op.drop_table("v")
    labels = [label for (label,) in rows("SELECT unnest(enum_range(NULL::kinds))")]
    op.create_table_comment("t", ", ".join(labels))
    if rows("SELECT EXISTS (SELECT FROM information_schema.tables WHERE table_name = 'w')")[0][0]:
        op.drop_table("w")


def downgrade():
    op.drop_table_comment("v")
    op.create_table_comment("t", "id, n, kind")
