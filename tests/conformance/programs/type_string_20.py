"""type string 20"""

import sqlalchemy as sa
from alembic import op

revision = "type_string_20"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.String(20)))


def downgrade():
    op.drop_table(T)
