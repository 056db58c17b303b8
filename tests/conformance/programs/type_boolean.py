"""type boolean"""

import sqlalchemy as sa
from alembic import op

revision = "type_boolean"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Boolean()))


def downgrade():
    op.drop_table(T)
