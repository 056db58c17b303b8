"""type datetime"""

import sqlalchemy as sa
from alembic import op

revision = "type_datetime"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.DateTime()))


def downgrade():
    op.drop_table(T)
