"""Priorities by id

Revision ID: aa0000000005
Revises: aa0000000004
Create Date: 2025-01-06 12:00:00

"""
from alembic import op
import sqlalchemy as sa

revision: str = 'aa0000000005'
down_revision = 'aa0000000004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Add column first
    op.add_column('tasks', sa.Column('priority_id', sa.Integer(), nullable=True))

    # Migrate data
    from sqlalchemy.sql import table, column
    tasks = table('tasks', column('id'), column('priority'))

    connection = op.get_bind()
    connection.execute(
        tasks.update()
        .where(tasks.c.priority == 'high')
        .values(priority_id=3)
    )
    connection.execute(
        tasks.update()
        .where(tasks.c.priority == 'medium')
        .values(priority_id=2)
    )
    connection.execute(
        tasks.update()
        .where(tasks.c.priority == 'low')
        .values(priority_id=1)
    )

    # Make column non-nullable
    op.alter_column('tasks', 'priority_id', nullable=False)

def downgrade() -> None:
    # Revert changes
    op.drop_column('tasks', 'priority_id')
