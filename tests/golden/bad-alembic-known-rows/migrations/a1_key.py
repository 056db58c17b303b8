"""A key that the database makes is no text

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("roles", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(40)))
    op.create_table("people", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("role_id", sa.Integer()))
    op.execute("INSERT INTO roles (name) VALUES ('reader')")
    role = op.get_bind().execute(sa.text("SELECT id FROM roles WHERE name = 'reader'")).scalar()
    op.execute("UPDATE people SET role_id = {}".format(role))


def downgrade():
    pass
