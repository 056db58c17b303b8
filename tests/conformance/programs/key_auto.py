"""key auto"""

import sqlalchemy as sa
from alembic import op

revision = "key_auto"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True))


def downgrade():
    op.drop_table(T)
