"""key default"""

import sqlalchemy as sa
from alembic import op

revision = "key_default"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True, server_default="4"))


def downgrade():
    op.drop_table(T)
