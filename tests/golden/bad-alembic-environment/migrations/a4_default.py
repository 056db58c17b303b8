"""A default that is no SQL"""
import sqlalchemy as sa
from alembic import op
from shop.limits import length

revision = "a4"
down_revision = "a3"


def upgrade():
    op.create_table("shelves", sa.Column("open", sa.Boolean, server_default=False))


def downgrade():
    op.drop_table("shelves")
