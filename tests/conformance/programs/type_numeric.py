"""type numeric"""

import sqlalchemy as sa
from alembic import op

revision = "type_numeric"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Numeric()))


def downgrade():
    op.drop_table(T)
