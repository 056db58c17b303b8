"""Constants of a module that can't be evaluated

Create Date: 2025-01-02 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from app import settings
from app.settings import LENGTH

revision = "a2"
down_revision = "a1"


def upgrade():
    op.create_table(settings.PREFIX + "third", sa.Column("id", sa.Integer, primary_key=True), sa.Column("s", sa.String(LENGTH)))


def downgrade():
    op.drop_table(settings.PREFIX + "third")
