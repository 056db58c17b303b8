"""table reserved name"""

import sqlalchemy as sa
from alembic import op

revision = "table_reserved_name"
down_revision = None
T = revision


def upgrade():
    op.create_table("order", sa.Column("group", sa.Integer()))


def downgrade():
    op.drop_table("order")
