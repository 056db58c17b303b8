"""type largebinary"""

import sqlalchemy as sa
from alembic import op

revision = "type_largebinary"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.LargeBinary()))


def downgrade():
    op.drop_table(T)
