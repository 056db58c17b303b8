"""type numeric 8 3"""

import sqlalchemy as sa
from alembic import op

revision = "type_numeric_8_3"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.NUMERIC(8, 3)))


def downgrade():
    op.drop_table(T)
