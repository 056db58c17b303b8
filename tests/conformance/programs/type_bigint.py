"""type bigint"""

import sqlalchemy as sa
from alembic import op

revision = "type_bigint"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.BIGINT()))


def downgrade():
    op.drop_table(T)
