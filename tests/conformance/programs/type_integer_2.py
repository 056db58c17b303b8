"""type integer 2"""

import sqlalchemy as sa
from alembic import op

revision = "type_integer_2"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.INTEGER()))


def downgrade():
    op.drop_table(T)
