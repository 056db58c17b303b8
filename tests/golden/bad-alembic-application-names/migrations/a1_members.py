"""A key that the application's naming convention calls otherwise than the database

Revision ID: a1
"""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("members", sa.Column("id", sa.Integer, primary_key=True), sa.Column("number", sa.Integer, unique=True))
    op.drop_constraint("uq_members_number", "members", type_="unique")
