"""python helper"""

import sqlalchemy as sa
from alembic import op

revision = "python_helper"
down_revision = None
T = revision


def upgrade():
    def times(name):
        return sa.Column(name, sa.DateTime(), server_default=sa.func.now(), nullable=False)
    op.create_table(T, *[times(n) for n in ("made", "changed")])


def downgrade():
    op.drop_table(T)
