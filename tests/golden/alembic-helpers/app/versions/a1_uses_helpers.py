"""Uses helpers

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from app.helpers import NAMES, current_year, timestamps

revision = "a1"
down_revision = None


def upgrade():
    for name in NAMES:
        op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), *timestamps())
    op.execute(f"INSERT INTO first (id) VALUES ({current_year()})")


def downgrade():
    for name in reversed(NAMES):
        op.drop_table(name)
