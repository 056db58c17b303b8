"""insert uuid"""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "insert_uuid"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.Uuid()))
    op.bulk_insert(t, [{"c": uuid.UUID("0123456789abcdef0123456789abcdef")}])


def downgrade():
    op.drop_table(T)
