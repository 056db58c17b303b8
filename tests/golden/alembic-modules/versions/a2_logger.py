"""What can't be evaluated, and is not needed

Revision ID: a2
Revises: a1
Create Date: 2025-01-02 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from shop.constants import greeting
from shop.log import get_logger

revision = "a2"
down_revision = "a1"

logger = get_logger()


def upgrade():
    logger("adding a column")
    text = greeting("you")
    logger(text)
    op.add_column("orders", sa.Column("note", sa.Text()))


def downgrade():
    op.drop_column("orders", "note")
