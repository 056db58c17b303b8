"""type numeric 10 2"""

import sqlalchemy as sa
from alembic import op

revision = "type_numeric_10_2"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Numeric(10, 2)))


def downgrade():
    op.drop_table(T)
