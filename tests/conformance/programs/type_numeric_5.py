"""type numeric 5"""

import sqlalchemy as sa
from alembic import op

revision = "type_numeric_5"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Numeric(5)))


def downgrade():
    op.drop_table(T)
