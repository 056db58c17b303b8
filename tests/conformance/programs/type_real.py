"""type real"""

import sqlalchemy as sa
from alembic import op

revision = "type_real"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.REAL()))


def downgrade():
    op.drop_table(T)
