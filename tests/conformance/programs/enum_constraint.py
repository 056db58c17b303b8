"""enum constraint"""

import sqlalchemy as sa
from alembic import op

revision = "enum_constraint"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Enum("a", "b", native_enum=False, create_constraint=True, name="ck_enum")))


def downgrade():
    op.drop_table(T)
