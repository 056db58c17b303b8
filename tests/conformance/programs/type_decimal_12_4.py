"""type decimal 12 4"""

import sqlalchemy as sa
from alembic import op

revision = "type_decimal_12_4"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.DECIMAL(12, 4)))


def downgrade():
    op.drop_table(T)
