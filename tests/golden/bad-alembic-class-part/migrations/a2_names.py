"""What a statement that can't be evaluated binds or may have changed is not known

Revision ID: a2
Revises: a1
Create Date: 2025-01-01 12:00:00
"""
from alembic import op
from app.config import Config

revision = "a2"
down_revision = "a1"


def upgrade():
    op.execute(f"INSERT INTO t (name) VALUES ('{Config.WORKERS}')")


