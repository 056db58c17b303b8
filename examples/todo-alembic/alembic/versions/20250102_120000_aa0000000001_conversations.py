"""Add conversations table

Revision ID: aa0000000001
Revises: abc123def456
Create Date: 2025-01-02 12:00:00

"""
from alembic import op
import sqlalchemy as sa

revision: str = 'aa0000000001'
down_revision = 'abc123def456'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'conversations',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.String(), nullable=False),
        sa.Column('title', sa.String(), nullable=True),
        sa.Column('created_at', sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(['user_id'], ['users.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_conversations_user_id', 'conversations', ['user_id'])

def downgrade() -> None:
    op.drop_table('conversations')
