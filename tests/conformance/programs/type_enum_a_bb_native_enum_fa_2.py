"""type enum a bb native enum fa 2"""

import sqlalchemy as sa
from alembic import op

revision = "type_enum_a_bb_native_enum_fa_2"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Enum("a", "bb", native_enum=False, length=9, name="e")))


def downgrade():
    op.drop_table(T)
