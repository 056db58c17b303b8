"""insert inline"""

import sqlalchemy as sa
from alembic import op

revision = "insert_inline"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.String(20)))
    op.bulk_insert(t, [{"c": op.inline_literal("x")}])


def downgrade():
    op.drop_table(T)
