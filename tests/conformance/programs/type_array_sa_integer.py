"""type array sa integer"""

import sqlalchemy as sa
from alembic import op

revision = "type_array_sa_integer"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.ARRAY(sa.Integer())))


def downgrade():
    op.drop_table(T)
