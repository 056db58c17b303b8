"""type smallinteger"""

import sqlalchemy as sa
from alembic import op

revision = "type_smallinteger"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.SmallInteger()))


def downgrade():
    op.drop_table(T)
