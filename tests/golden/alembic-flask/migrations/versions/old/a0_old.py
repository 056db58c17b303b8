"""A revision that Alembic does not read: the folder is below that of the versions

Revision ID: a1
Revises: 
Create Date: 2025-01-01 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op

from shop.models import KINDS

revision = "a1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind")),
    )


def downgrade():
    op.drop_table("articles")
    op.execute("DROP TYPE kind")
