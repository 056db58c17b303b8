"""type uuid native uuid false"""

import sqlalchemy as sa
from alembic import op

revision = "type_uuid_native_uuid_false"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Uuid(native_uuid=False)))


def downgrade():
    op.drop_table(T)
