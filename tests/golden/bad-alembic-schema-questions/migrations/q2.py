"""The columns of a table that is known in part

Revision ID: q2
Revises: q1
Create Date: 2025-01-02 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "q2"
down_revision = "q1"


def upgrade():
    op.add_column("known_in_part", sa.Column("n", sa.Integer()))
    if op.get_bind().execute(sa.text("SELECT column_name FROM information_schema.columns WHERE table_name = 'known_in_part'")).first() is None:
        op.create_table("t2", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    pass
