"""type integer"""

import sqlalchemy as sa
from alembic import op

revision = "type_integer"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Integer()))


def downgrade():
    op.drop_table(T)
