"""One that env.py has

Revision ID: a2
Revises: a1
Create Date: 2025-01-02 12:00:00
"""
from alembic import op

revision = "a2"
down_revision = "a1"


def upgrade():
    op.grant_reading("goods", to="public")


def downgrade():
    op.execute("REVOKE SELECT ON goods FROM public")
