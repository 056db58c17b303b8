"""type char 3"""

import sqlalchemy as sa
from alembic import op

revision = "type_char_3"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.CHAR(3)))


def downgrade():
    op.drop_table(T)
