"""enum insert"""

import sqlalchemy as sa
from alembic import op

revision = "enum_insert"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.Enum("a", "b", name="enum_insert_e")))
    op.bulk_insert(t, [{"c": "b"}])


def downgrade():
    op.drop_table(T)
