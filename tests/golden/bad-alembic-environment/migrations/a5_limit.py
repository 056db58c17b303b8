"""A function of the application"""
import sqlalchemy as sa
from alembic import op
from shop.limits import length

revision = "a5"
down_revision = "a4"


def upgrade():
    op.create_table("rooms", sa.Column("name", sa.String(length("ROOM"))))


def downgrade():
    op.drop_table("rooms")
