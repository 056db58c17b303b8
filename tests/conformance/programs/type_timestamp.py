"""type timestamp"""

import sqlalchemy as sa
from alembic import op

revision = "type_timestamp"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.TIMESTAMP()))


def downgrade():
    op.drop_table(T)
