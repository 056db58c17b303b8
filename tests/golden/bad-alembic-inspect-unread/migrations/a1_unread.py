"""A table that SQL text may have changed, of which not everything is read

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("DO $$ BEGIN IF random() > 0.5 THEN ALTER TABLE t ADD COLUMN a INTEGER; END IF; END $$")
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns("t")]
    if "a" not in columns:
        op.add_column("t", sa.Column("a", sa.Integer()))
