"""type string 20 with variant sa t"""

import sqlalchemy as sa
from alembic import op

revision = "type_string_20_with_variant_sa_t"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.String(20).with_variant(sa.Text(), "mysql")))


def downgrade():
    op.drop_table(T)
