"""type varchar 7"""

import sqlalchemy as sa
from alembic import op

revision = "type_varchar_7"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.VARCHAR(7)))


def downgrade():
    op.drop_table(T)
