"""enum table"""

import sqlalchemy as sa
from alembic import op

revision = "enum_table"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Enum("a", "b", name="enum_table_e")))


def downgrade():
    op.drop_table(T)
    sa.Enum(name="enum_table_e").drop(op.get_bind(), checkfirst=False)
