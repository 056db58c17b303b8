"""An operation that env.py registers

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.replace_report_view("monthly", "SELECT 1")
