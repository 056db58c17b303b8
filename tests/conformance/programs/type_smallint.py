"""type smallint"""

import sqlalchemy as sa
from alembic import op

revision = "type_smallint"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.SMALLINT()))


def downgrade():
    op.drop_table(T)
