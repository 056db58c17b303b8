"""Notes

Revision ID: a1
"""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True), sa.Column("words", sa.String(20)))
    op.execute("UPDATE notes SET words = lower(words) WHERE words IS NOT NULL")


def downgrade():
    op.drop_table("notes")
