"""type uuid 2"""

import sqlalchemy as sa
from alembic import op

revision = "type_uuid_2"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.UUID()))


def downgrade():
    op.drop_table(T)
