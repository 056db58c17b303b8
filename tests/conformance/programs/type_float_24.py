"""type float 24"""

import sqlalchemy as sa
from alembic import op

revision = "type_float_24"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Float(24)))


def downgrade():
    op.drop_table(T)
