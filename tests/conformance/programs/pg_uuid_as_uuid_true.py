"""pg uuid as uuid true"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_uuid_as_uuid_true"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.UUID(as_uuid=True)))


def downgrade():
    op.drop_table(T)
