"""Message role as text

Revision ID: aa0000000003
Revises: aa0000000002
Create Date: 2025-01-04 12:00:00

"""
from alembic import op
import sqlalchemy as sa

revision: str = 'aa0000000003'
down_revision = 'aa0000000002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Change enum to varchar (common workaround)
    op.execute("ALTER TABLE messages ALTER COLUMN role TYPE VARCHAR USING role::VARCHAR")

def downgrade() -> None:
    # Change back to enum
    op.execute("ALTER TABLE messages ALTER COLUMN role TYPE VARCHAR(20) USING role::VARCHAR(20)")
