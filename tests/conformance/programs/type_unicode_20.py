"""type unicode 20"""

import sqlalchemy as sa
from alembic import op

revision = "type_unicode_20"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Unicode(20)))


def downgrade():
    op.drop_table(T)
