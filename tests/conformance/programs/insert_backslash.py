"""insert backslash"""

import sqlalchemy as sa
from alembic import op

revision = "insert_backslash"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.Text()))
    op.bulk_insert(t, [{"c": "a\\b"}])


def downgrade():
    op.drop_table(T)
