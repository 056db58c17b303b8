"""type integer with variant sa big"""

import sqlalchemy as sa
from alembic import op

revision = "type_integer_with_variant_sa_big"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Integer().with_variant(sa.BigInteger(), "postgresql", "oracle")))


def downgrade():
    op.drop_table(T)
