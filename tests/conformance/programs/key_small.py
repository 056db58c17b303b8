"""key small"""

import sqlalchemy as sa
from alembic import op

revision = "key_small"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.SmallInteger(), primary_key=True))


def downgrade():
    op.drop_table(T)
