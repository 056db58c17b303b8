"""type string 20 collation c"""

import sqlalchemy as sa
from alembic import op

revision = "type_string_20_collation_c"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.String(20, collation="C")))


def downgrade():
    op.drop_table(T)
