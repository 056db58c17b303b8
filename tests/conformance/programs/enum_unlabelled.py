"""enum unlabelled"""

import sqlalchemy as sa
from alembic import op

revision = "enum_unlabelled"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Enum(name="e", native_enum=False)))


def downgrade():
    op.drop_table(T)
