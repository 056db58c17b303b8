"""enum default"""

import sqlalchemy as sa
from alembic import op

revision = "enum_default"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Enum("a", "b", name="enum_default_e"), server_default="a", nullable=False))


def downgrade():
    op.drop_table(T)
