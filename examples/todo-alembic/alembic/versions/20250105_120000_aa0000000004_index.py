"""Add task index

Revision ID: aa0000000004
Revises: aa0000000003
Create Date: 2025-01-05 12:00:00

"""
from alembic import op
import sqlalchemy as sa

revision: str = 'aa0000000004'
down_revision = 'aa0000000003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_tasks_user_id_created_at', 'tasks', ['user_id', sa.text('created_at DESC')])

def downgrade() -> None:
    op.drop_index('ix_tasks_user_id_created_at')
