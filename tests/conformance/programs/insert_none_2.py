"""insert none 2"""

import sqlalchemy as sa
from alembic import op

revision = "insert_none_2"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("a", sa.Integer()))
    op.bulk_insert(t, [])


def downgrade():
    op.drop_table(T)
