"""type float"""

import sqlalchemy as sa
from alembic import op

revision = "type_float"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Float()))


def downgrade():
    op.drop_table(T)
