"""type uuid"""

import sqlalchemy as sa
from alembic import op

revision = "type_uuid"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Uuid()))


def downgrade():
    op.drop_table(T)
