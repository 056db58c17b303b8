"""type boolean 2"""

import sqlalchemy as sa
from alembic import op

revision = "type_boolean_2"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.BOOLEAN()))


def downgrade():
    op.drop_table(T)
