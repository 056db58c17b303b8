"""Add recurrence to tasks

Revision ID: aa0000000002
Revises: aa0000000001
Create Date: 2025-01-03 12:00:00

"""
from alembic import op
import sqlalchemy as sa

revision: str = 'aa0000000002'
down_revision = 'aa0000000001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('tasks', sa.Column('is_recurring', sa.Boolean(), nullable=True, server_default='false'))
    op.add_column('tasks', sa.Column('recurrence_pattern', sa.String(), nullable=True))

def downgrade() -> None:
    op.drop_column('tasks', 'recurrence_pattern')
    op.drop_column('tasks', 'is_recurring')
