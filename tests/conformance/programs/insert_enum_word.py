"""insert enum word"""

import sqlalchemy as sa
from alembic import op

revision = "insert_enum_word"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.String(20)))
    op.bulk_insert(t, [{"c": "select"}])


def downgrade():
    op.drop_table(T)
