"""type double"""

import sqlalchemy as sa
from alembic import op

revision = "type_double"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Double()))


def downgrade():
    op.drop_table(T)
