"""What a statement that can't be evaluated binds or may have changed is not known

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
from alembic import op
from app.config import Config

revision = "a1"
down_revision = None


def upgrade():
    op.execute(f"INSERT INTO t (name) VALUES ('{Config.QUEUES['mail']}')")


def downgrade():
    op.execute(f"INSERT INTO t (name) VALUES ('{Config().WORKERS}')")
