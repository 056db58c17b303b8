"""type largebinary 40"""

import sqlalchemy as sa
from alembic import op

revision = "type_largebinary_40"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.LargeBinary(40)))


def downgrade():
    op.drop_table(T)
